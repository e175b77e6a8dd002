import { appendFileSync, readFileSync } from "node:fs";
import http from "node:http";
import { Inngest, type InngestFunction, NonRetriableError, RetryAfterError } from "inngest";
import { serve } from "inngest/node";

/**
 * The app of the conformance suite, a process of its own: each function writes what it did to FIXTURE_LOG. The first nineteen
 * are those with which the calls in `../shared/inngest` were recorded; FIXTURE_SCALE shortens their work.
 */
const { FIXTURE_PORT = "0", FIXTURE_LOG = "", FIXTURE_SCALE = "1", FIXTURE_REFUSED, FIXTURE_STREAMING } = process.env;

const side = (entry: Record<string, unknown>) =>
  appendFileSync(FIXTURE_LOG, `${JSON.stringify({ t: Date.now(), pid: process.pid, ...entry })}\n`);
const work = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000 * Number(FIXTURE_SCALE)));

const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error };
const inngest = new Inngest({ id: "probe", logger: quiet });

const pipeline = inngest.createFunction(
  {
    id: "pipeline",
    triggers: [{ event: "task/created" }],
    retries: 3,
    onFailure: async ({ event, error }) => side({ fn: "pipeline:onFailure", error: error.message, orig: event.data.event.data }),
  },
  async ({ event, step, attempt, runId }) => {
    side({ fn: "pipeline", at: "top", attempt, runId });
    const a = await step.run("download", async () => {
      side({ fn: "pipeline", step: "download", attempt, runId });
      return { key: `src/${event.data.taskId}.mp4`, bytes: 123 };
    });
    const b = await step.run("flaky", async () => {
      side({ fn: "pipeline", step: "flaky", attempt, runId });
      if (attempt === 0) throw new RetryAfterError("flaky first time", "2s");
      return { ok: true, attempt };
    });
    const c = await step.run("cpu", async () => {
      side({ fn: "pipeline", step: "cpu:start", attempt, runId });
      await work((event.data.cpuMs ?? 20_000) / 1000);
      side({ fn: "pipeline", step: "cpu:end", attempt, runId });
      return { slides: 42 };
    });
    const d = await step.run("render", async () => {
      side({ fn: "pipeline", step: "render", attempt, runId });
      return { pdf: a.key.replace("mp4", "pdf") };
    });
    return { a, b, c, d };
  },
);

const fails = inngest.createFunction(
  {
    id: "fails",
    triggers: [{ event: "t/fails" }],
    retries: 1,
    onFailure: async ({ event, error, step, runId }) => {
      await step.run("mark-failed", () => {
        side({ fn: "fails:onFailure", error: { name: error.name, message: error.message }, data: event.data, runId });
        return 1;
      });
    },
  },
  async ({ step, attempt, runId }) => {
    await step.run("boom", () => {
      side({ fn: "fails", step: "boom", attempt, runId });
      throw Object.assign(new Error("disk full"), { name: "DiskError" });
    });
  },
);

const nonretry = inngest.createFunction(
  {
    id: "nonretry",
    triggers: [{ event: "t/nonretry" }],
    retries: 5,
    onFailure: async ({ error }) => side({ fn: "nonretry:onFailure", error: { name: error.name, message: error.message } }),
  },
  async ({ step, attempt }) => {
    await step.run("bad", () => {
      side({ fn: "nonretry", attempt });
      throw new NonRetriableError("bad input", { cause: new Error("cause") });
    });
  },
);

const fnthrow = inngest.createFunction({ id: "fnthrow", triggers: [{ event: "t/fnthrow" }], retries: 1 }, async ({ step, attempt }) => {
  await step.run("one", () => 1);
  side({ fn: "fnthrow", attempt });
  throw new Error("fn-level");
});

const catcher = inngest.createFunction({ id: "catcher", triggers: [{ event: "t/catcher" }], retries: 1 }, async ({ step, attempt }) => {
  try {
    await step.run("boom", () => {
      side({ fn: "catcher", attempt });
      throw new Error("inner");
    });
  } catch (error) {
    const caught = error instanceof Error ? error : new Error(String(error));
    const recovered = await step.run("recover", () => ({ recovered: caught.message, name: caught.name, cause: String(caught.cause) }));
    side({ fn: "catcher:recovered", recovered });
    return recovered;
  }
});

const cancellable = inngest.createFunction(
  {
    id: "cancellable",
    triggers: [{ event: "t/cancellable" }],
    cancelOn: [{ event: "t/cancel", match: "data.taskId" }],
    retries: 0,
    onFailure: async ({ error }) => side({ fn: "cancellable:onFailure", error: error.message }),
  },
  async ({ event, step, runId }) => {
    const { taskId } = event.data;
    await step.run("s1", async () => {
      side({ fn: "cancellable", step: "s1:start", runId, taskId });
      await work(event.data.s1 ?? 6);
      side({ fn: "cancellable", step: "s1:end", runId, taskId });
      return 1;
    });
    await step.sleep("nap", event.data.nap ?? "2s");
    await step.run("s2", () => {
      side({ fn: "cancellable", step: "s2", runId, taskId });
      return 2;
    });
    return "not cancelled";
  },
);

const onCancelled = inngest.createFunction(
  { id: "on-cancelled", triggers: [{ event: "inngest/function.cancelled", if: "event.data.function_id == 'probe-cancellable'" }] },
  async ({ event }) => side({ fn: "on-cancelled", data: event.data }),
);

const conc = inngest.createFunction(
  { id: "conc", triggers: [{ event: "t/conc" }], concurrency: [{ limit: 1, key: "event.data.user" }] },
  async ({ event, step }) => {
    await step.run("work", async () => {
      side({ fn: "conc", user: event.data.user, n: event.data.n, at: "start" });
      await work(2);
      side({ fn: "conc", user: event.data.user, n: event.data.n, at: "end" });
    });
  },
);

const conc2 = inngest.createFunction(
  { id: "conc2", triggers: [{ event: "t/conc2" }], concurrency: { limit: 1 } },
  async ({ event, step }) => {
    for (const k of ["x", "y"]) {
      await step.run(`work-${k}`, async () => {
        side({ fn: "conc2", n: event.data.n, k, at: "start" });
        await work(1);
        side({ fn: "conc2", n: event.data.n, k, at: "end" });
      });
    }
  },
);

const idem = inngest.createFunction(
  { id: "idem", triggers: [{ event: "t/idem" }], idempotency: "event.data.taskId" },
  async ({ event, step, runId }) => {
    await step.run("work", () => side({ fn: "idem", data: event.data, runId }));
  },
);

const noidem = inngest.createFunction({ id: "noidem", triggers: [{ event: "t/noidem" }] }, async ({ event, step, runId }) => {
  await step.run("work", () => side({ fn: "noidem", id: event.id, data: event.data, runId }));
});

const parallel = inngest.createFunction({ id: "parallel", triggers: [{ event: "t/parallel" }] }, async ({ step }) => {
  const parts = await Promise.all(
    ["p1", "p2", "p3"].map((k) =>
      step.run(k, async () => {
        side({ fn: "parallel", k, at: "start" });
        await work(1);
        side({ fn: "parallel", k, at: "end" });
        return k;
      }),
    ),
  );
  return await step.run("join", () => parts.join("+"));
});

const waiter = inngest.createFunction({ id: "waiter", triggers: [{ event: "t/wait" }] }, async ({ event, step }) => {
  const got = await step.waitForEvent("ok", { event: "t/go", timeout: event.data.timeout ?? "5s", match: "data.taskId" });
  side({ fn: "waiter", taskId: event.data.taskId, got });
  return got;
});

const child = inngest.createFunction({ id: "child", triggers: [{ event: "t/child" }], retries: 0 }, async ({ event, step }) => {
  if (event.data.fail) throw new Error("child failed");
  return { x: await step.run("c", () => event.data.n * 2) };
});

const invoker = inngest.createFunction({ id: "invoker", triggers: [{ event: "t/invoke" }], retries: 0 }, async ({ event, step }) => {
  const r = await step.invoke("call-child", { function: child, data: { n: 21, fail: event.data.fail } });
  await step.sendEvent("notify", { name: "t/notified", data: r });
  side({ fn: "invoker", r });
  return r;
});

const big = inngest.createFunction(
  {
    id: "big",
    triggers: [{ event: "t/big" }],
    retries: 0,
    onFailure: async ({ error }) => side({ fn: "big:onFailure", name: error.name, message: error.message }),
  },
  async ({ event, step }) => {
    let total = 0;
    for (let i = 0; i < (event.data.times ?? 1); i++) total += (await step.run(`b${i}`, () => "x".repeat(event.data.size))).length;
    side({ fn: "big", tot: total });
    return total;
  },
);

const timeoutFn = inngest.createFunction(
  {
    id: "timeoutfn",
    triggers: [{ event: "t/timeout" }],
    retries: 0,
    timeouts: { finish: "3s" },
    onFailure: async ({ error }) => side({ fn: "timeoutfn:onFailure", message: error.message }),
  },
  async ({ step }) => {
    await step.run("long", async () => {
      side({ fn: "timeoutfn", at: "start" });
      await work(6);
      side({ fn: "timeoutfn", at: "end" });
      return 1;
    });
    await step.run("after", () => side({ fn: "timeoutfn", at: "after" }));
  },
);

const onFinished = inngest.createFunction(
  { id: "on-finished", triggers: [{ event: "inngest/function.finished", if: "event.data.function_id == 'probe-parallel'" }] },
  async ({ event }) => side({ fn: "on-finished", data: event.data }),
);

// What the recordings do not show.

const notified = inngest.createFunction({ id: "notified", triggers: [{ event: "t/notif*" }] }, async ({ event }) => {
  side({ fn: "notified", name: event.name, data: event.data });
});

/** Three steps in a row, which fail, die or take their time as the event says. */
const makeSteps = (id: string, retries: 1 | 3 | 20) =>
  inngest.createFunction(
    {
      id,
      triggers: [{ event: `t/${id}` }],
      retries,
      onFailure: async ({ error }) => side({ fn: `${id}:onFailure`, message: error.message }),
    },
    async ({ event, step, attempt, runId }) => {
      const { key, failFirst, dieIn, deaths = 1, workMs = 0 } = event.data;
      for (const k of ["a", "b", "c"]) {
        await step.run(k, async () => {
          side({ fn: id, key, k, at: "start", attempt, runId });
          if (failFirst === k && attempt === 0) throw new Error(`${k} failed`);
          if (dieIn === k && attempt < deaths) process.kill(process.pid, "SIGKILL");
          await work(workMs / 1000);
          side({ fn: id, key, k, at: "end", attempt, runId });
          return k;
        });
      }
      side({ fn: id, key, at: "done", runId });
      return "done";
    },
  );
const steps = makeSteps("steps", 3);
const brittle = makeSteps("brittle", 1);
const sturdy = makeSteps("sturdy", 20);

const parallelFail = inngest.createFunction(
  {
    id: "parallel-fail",
    triggers: [{ event: "t/parallel-fail" }],
    retries: 1,
    onFailure: async ({ error }) => side({ fn: "parallel-fail:onFailure", message: error.message }),
  },
  async ({ step, attempt }) => {
    const settled = await Promise.allSettled([
      step.run("good", () => side({ fn: "parallel-fail", k: "good", attempt })),
      step.run("bad", () => {
        side({ fn: "parallel-fail", k: "bad", attempt });
        throw new Error("one of two");
      }),
    ]);
    side({ fn: "parallel-fail", settled: settled.map((one) => one.status) });
    for (const one of settled) if (one.status === "rejected") throw one.reason;
  },
);

const repeated = inngest.createFunction({ id: "repeated", triggers: [{ event: "t/repeated" }] }, async ({ step }) => {
  const got: number[] = [];
  for (let i = 0; i < 3; i++) got.push(await step.run("same", () => i));
  side({ fn: "repeated", got });
});

/** Two chains: the first step of one ends only when the last step of the other has begun, so it never ends if they wait for each other. */
const chains = inngest.createFunction(
  { id: "chains", triggers: [{ event: "t/chains" }], optimizeParallelism: false },
  async ({ event, step }) => {
    const hasBegun = (k: string) => readFileSync(FIXTURE_LOG, "utf8").includes(`"fn":"chains","key":"${event.data.key}","k":"${k}"`);
    const chain = async (name: string) => {
      for (let i = 0; i < 3; i++) {
        await step.run(`${name}${i}`, async () => {
          side({ fn: "chains", key: event.data.key, k: `${name}${i}`, at: "start" });
          while (name === "slow" && !hasBegun("fast2")) await new Promise((resolve) => setTimeout(resolve, 20));
        });
      }
    };
    await Promise.all([chain("fast"), chain("slow")]);
    side({ fn: "chains", key: event.data.key, at: "done" });
  },
);

const fair = inngest.createFunction(
  { id: "fair", triggers: [{ event: "t/fair" }], concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.user" }] },
  async ({ event, step }) => {
    await step.run("work", async () => {
      side({ fn: "fair", user: event.data.user, n: event.data.n, at: "start" });
      await work(0.03);
      side({ fn: "fair", user: event.data.user, n: event.data.n, at: "end" });
    });
  },
);

const many = inngest.createFunction(
  {
    id: "many",
    triggers: [{ event: "t/many" }],
    retries: 0,
    onFailure: async ({ error }) => side({ fn: "many:onFailure", message: error.message }),
  },
  async ({ event, step }) => {
    await Promise.all(Array.from({ length: event.data.steps }, (_, i) => step.run(`m${i}`, () => i)));
    side({ fn: "many", at: "done" });
  },
);

const signalled = inngest.createFunction(
  {
    id: "signalled",
    triggers: [{ event: "t/signal" }],
    retries: 0,
    onFailure: async ({ error }) => side({ fn: "signalled:onFailure", message: error.message }),
  },
  async ({ step }) => {
    await step.waitForSignal("wait", { signal: "s", timeout: "10s", onConflict: "fail" });
  },
);

const lost = inngest.createFunction({ id: "lost", triggers: [{ event: "t/invoke-missing" }], retries: 0 }, async ({ step }) => {
  const { referenceFunction } = await import("inngest");
  try {
    await step.invoke("nobody", { function: referenceFunction({ functionId: "nobody" }), data: {} });
  } catch (error) {
    side({ fn: "lost", message: error instanceof Error ? error.message : String(error) });
  }
});

const queued = inngest.createFunction(
  { id: "queued", triggers: [{ event: "t/queued" }], concurrency: { limit: 1 }, cancelOn: [{ event: "t/cancel", match: "data.taskId" }] },
  async ({ event, step }) => {
    await step.run("work", async () => {
      side({ fn: "queued", taskId: event.data.taskId });
      await work(1);
    });
  },
);

const tick = inngest.createFunction({ id: "tick", triggers: [{ cron: "TZ=Europe/Berlin * * * * *" }] }, async ({ event }) => {
  side({ fn: "tick", name: event.name, data: event.data });
});

const bench = inngest.createFunction({ id: "bench", triggers: [{ event: "t/bench" }] }, async ({ event, step }) => {
  for (let i = 0; i < event.data.steps; i++) await step.run(`s${i}`, () => i);
  side({ fn: "bench", n: event.data.n });
});

const functions = [
  ...[
    pipeline,
    fails,
    nonretry,
    fnthrow,
    catcher,
    cancellable,
    onCancelled,
    conc,
    conc2,
    idem,
    noidem,
    parallel,
    waiter,
    child,
    invoker,
    big,
  ],
  ...[
    timeoutFn,
    onFinished,
    notified,
    steps,
    brittle,
    sturdy,
    parallelFail,
    repeated,
    chains,
    fair,
    many,
    signalled,
    lost,
    queued,
    tick,
    bench,
  ],
];
const refused: InngestFunction.Any[] = FIXTURE_REFUSED
  ? [
      inngest.createFunction({ id: "batch", triggers: [{ event: "t/batch" }], batchEvents: { maxSize: 3, timeout: "2s" } }, async () => {}),
      inngest.createFunction({ id: "single", triggers: [{ event: "t/single" }], singleton: { mode: "skip" } }, async () => {}),
      inngest.createFunction({ id: "cel", triggers: [{ event: "t/cel", if: "event.data.x in [1, 2]" }] }, async () => {}),
    ]
  : [];

const handler = serve({ client: inngest, functions: [...functions, ...refused], streaming: FIXTURE_STREAMING === "true" });
const server = http.createServer((request, response) => void handler(request, response));
server.listen(Number(FIXTURE_PORT), "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ ready: true, port: typeof address === "object" && address?.port })}\n`);
});
