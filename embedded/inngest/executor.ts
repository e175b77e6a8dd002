import { randomUUID } from "node:crypto";
import { type RawAnswer, readAnswer } from "./answer";
import { applyAnswer, failAttempt } from "./apply-answer";
import { buildCall } from "./build-call";
import { type CallFailure, callApp } from "./call-app";
import { claimJob, endHopelessRuns, recoverJobs, releaseJob } from "./claim-job";
import { CronClock } from "./cron-clock";
import { Database, numberOf } from "./database";
import type { Engine, Log } from "./engine";
import type { Event } from "./event";
import { fireTimers, nextTimerMs } from "./fire-timers";
import { parseRegistration } from "./function-config";
import { limits } from "./limits";
import { noteEvent } from "./note-event";
import { Occupancy } from "./occupancy";
import { heartbeatMs, isOwner, releaseOwnership, renewOwnership, takeOwnership } from "./owner";
import { routeEvents } from "./route-events";
import { findRun, type Job } from "./run";
import { signBody } from "./signing";
import { startRun } from "./start-run";
import { sweep } from "./sweep";
import { newUlid } from "./ulid";

export type ExecutorOptions = {
  dbFile: string;
  appUrl: string;
  signingKey: string;
  /** Calls at once. */
  workers: number;
  now(): number;
  backoffMs(attempt: number): number;
  log: Log;
  /** Another process has taken the database over; this one must end. */
  onOwnershipLost(): void;
};

const sweepMs = 10 * 60_000;

/** Runs what is due, one transaction for each thing that happens. Nothing is dispatched before the app has registered in this process. */
export class Executor {
  readonly engine: Engine;
  readonly #options: ExecutorOptions;
  readonly #instance = randomUUID();
  readonly #occupancy = new Occupancy();
  readonly #running = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  readonly #crons = new CronClock();
  #registration = "";
  #isRegistered = false;
  #isClosed = false;
  #isPumpPlanned = false;
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #sweeper: NodeJS.Timeout | undefined;
  /** Called when the app seems to have gone, so that it is looked for at once. */
  onAppGone: () => void = () => {};

  constructor(options: ExecutorOptions) {
    this.#options = options;
    const { now, backoffMs, log } = options;
    this.engine = { db: new Database(options.dbFile), functions: new Map(), now, backoffMs, log };
  }

  /** @throws Error when another executor works on the same file */
  async open(waitMs: number): Promise<void> {
    const { db, log } = this.engine;
    const until = Date.now() + waitMs;
    while (!takeOwnership(db, this.#instance, Date.now())) {
      if (Date.now() > until) {
        db.close();
        throw new Error(`Another executor is working on ${this.#options.dbFile}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const recovered = this.#commit(() => recoverJobs(this.engine));
    if (recovered > 0) log("warn", `${recovered} calls were under way when the last process ended; each has used an attempt`);
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#sweeper = setInterval(() => this.#guard(() => this.#commit(() => sweep(this.engine))), sweepMs);
  }

  get status(): { registered: boolean; functions: number; queued: number; running: number } {
    const queued = this.engine.db.first("select count(*) as n from job where state <> 'claimed'");
    return {
      registered: this.#isRegistered,
      functions: this.engine.functions.size,
      queued: queued ? numberOf(queued, "n") : 0,
      running: this.#running.size,
    };
  }

  get isRegistered(): boolean {
    return this.#isRegistered;
  }

  /** Takes in what the app registers. @returns whether it differs from before, or why it is refused */
  register(body: unknown): { modified: boolean } | { refusals: string[] } {
    const parsed = parseRegistration(body);
    if ("refusals" in parsed) {
      const text = parsed.refusals.join("\n");
      if (text !== this.#registration) for (const refusal of parsed.refusals) this.engine.log("error", `Registration refused: ${refusal}`);
      this.#registration = text;
      this.#isRegistered = false;
      return parsed;
    }
    const text = JSON.stringify(parsed.functions);
    const modified = text !== this.#registration;
    this.#registration = text;
    this.engine.functions = new Map(parsed.functions.map((config) => [config.id, config]));
    this.#crons.plan(parsed.functions, this.engine.now());
    const wasRegistered = this.#isRegistered;
    this.#isRegistered = true;
    if (modified || !wasRegistered) {
      this.engine.log("info", `${parsed.appName} has registered ${parsed.functions.length} functions`);
      this.#commit(() => endHopelessRuns(this.engine));
    }
    this.#wake();
    return { modified };
  }

  /** Keeps events, all or none. */
  receive(events: Event[]): void {
    this.#commit(() => {
      for (const event of events) noteEvent(this.engine, event);
    });
    this.#wake();
  }

  /** Stops without using an attempt of anything that is under way. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const timer of [this.#timer, this.#heartbeat, this.#sweeper]) clearTimeout(timer);
    this.#abort.abort();
    await Promise.all(this.#running);
    releaseOwnership(this.engine.db, this.#instance);
    this.engine.db.close();
  }

  /** One transaction, and everything that follows from it. An executor that has lost the database changes nothing. */
  #commit<T>(work: () => T): T {
    return this.engine.db.transaction(() => {
      if (!isOwner(this.engine.db, this.#instance)) throw new Error("Another executor has taken the database over");
      const result = work();
      if (this.#isRegistered) routeEvents(this.engine);
      return result;
    });
  }

  #beat(): void {
    if (renewOwnership(this.engine.db, this.#instance, Date.now())) return;
    this.engine.log("error", "Another executor has taken the database over; this one stops");
    this.#options.onOwnershipLost();
  }

  #wake(): void {
    if (this.#isPumpPlanned || this.#isClosed) return;
    this.#isPumpPlanned = true;
    setImmediate(() => {
      this.#isPumpPlanned = false;
      if (this.#guard(() => this.#pump()) || this.#isClosed) return;
      this.#timer = setTimeout(() => this.#wake(), 1_000);
    });
  }

  #pump(): void {
    if (this.#isClosed || !this.#isRegistered) return;
    clearTimeout(this.#timer);
    this.#commit(() => {
      this.#fireCrons();
      fireTimers(this.engine);
    });
    while (this.#running.size < this.#options.workers && this.#isRegistered) {
      const job = this.#commit(() => claimJob(this.engine, this.#occupancy));
      if (!job) break;
      this.#dispatch(job);
    }
    const next = Math.min(nextTimerMs(this.engine) ?? Number.POSITIVE_INFINITY, this.#crons.nextMs);
    const delayMs = Math.min(Math.max(next - this.engine.now(), 0), 30_000);
    this.#timer = setTimeout(() => this.#wake(), delayMs);
  }

  #dispatch(job: Job): void {
    this.#occupancy.enter(job.lane);
    const work = this.#run(job)
      .catch((error: unknown) => this.#report(error))
      .finally(() => {
        this.#occupancy.leave(job.lane);
        this.#running.delete(work);
        this.#wake();
      });
    this.#running.add(work);
  }

  async #run(job: Job): Promise<void> {
    const run = findRun(this.engine.db, job.runId);
    if (!run) return;
    const call = buildCall(this.engine, run, job);
    const url = new URL(this.#options.appUrl);
    url.search = call.query;
    const answer = await callApp(url, {
      method: "POST",
      headers: {
        ...call.headers,
        "user-agent": "Inngest",
        "x-inngest-signature": signBody(call.body, this.#options.signingKey, Date.now()),
      },
      body: call.body,
      timeoutMs: limits.callMs,
      maxAnswerBytes: limits.answerBytes,
      signal: this.#abort.signal,
    });
    await this.#persist(() => this.#settle(job, answer));
  }

  /** An answer is not lost because the disk is full for a moment. */
  async #persist(work: () => void): Promise<void> {
    for (;;) {
      try {
        return this.#commit(work);
      } catch (error) {
        if (this.#isClosed) throw error;
        this.#report(error);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  #settle(job: Job, answer: RawAnswer | CallFailure): void {
    if ("status" in answer) {
      if (answer.status === 401) this.engine.log("error", "The app refused a call; do both sides have the same INNGEST_SIGNING_KEY?");
      applyAnswer(this.engine, job, readAnswer(answer));
    } else if (this.#isClosed || answer.kind === "unreachable") {
      releaseJob(this.engine, job);
      if (!this.#isClosed) this.#lookForApp(answer.message);
    } else {
      this.engine.log("warn", `A call ended without an answer: ${answer.message}`, { run: job.runId, attempt: job.attempt });
      this.onAppGone();
      const run = findRun(this.engine.db, job.runId);
      const error = { name: "Error", message: `The app ended the call without an answer: ${answer.message}` };
      if (run) failAttempt(this.engine, run, job, { error, noRetry: false, retryAfter: undefined });
    }
  }

  #lookForApp(message: string): void {
    if (this.#isRegistered) this.engine.log("warn", `The app is not reached; waiting for it: ${message}`);
    this.#isRegistered = false;
    this.onAppGone();
  }

  #fireCrons(): void {
    const now = this.engine.now();
    for (const { fnId, cron, dueMs } of this.#crons.take(now)) {
      const config = this.engine.functions.get(fnId);
      if (config) startRun(this.engine, config, { id: newUlid(now), name: "inngest/scheduled.timer", ts: dueMs, data: { cron }, user: {} });
    }
  }

  /** @returns whether the work was done */
  #guard(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }

  #report(error: unknown): void {
    this.engine.log("error", error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
