import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { isPocketsphinxInstalled, type SpeechServer, startSpeechServer } from "@/e2e/support/speech-server";
import { parseEnv } from "@/lib/env";
import { type Listening, listen } from "@/lib/transcription/openai-compatible";
import { samplesOf, silence, speechDir, wavOf } from "@/lib/transcription/speech.fixture";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { transcriberContract } from "@/lib/transcription/transcriber.contract";
import { textOf } from "@/lib/transcription/transcript";

const hasPocketsphinx = isPocketsphinxInstalled();
if (!hasPocketsphinx) console.warn("NOT TESTED: an OpenAI-compatible endpoint over real speech; missing: pocketsphinx pocketsphinx-en-us");

describe.skipIf(!hasPocketsphinx)("the client against an endpoint that really recognises", () => {
  let server: SpeechServer | undefined;
  transcriberContract(
    "an OpenAI-compatible endpoint",
    async () => {
      server ??= await startSpeechServer({ apiKey: "secret" });
      const found = await findTranscriber({ env: parseEnv({ SPEECH_BASE_URL: server.url, SPEECH_API_KEY: "secret" }) });
      if (found.kind === "none") throw new Error(found.reason);
      return found;
    },
    () => ({
      samples: samplesOf(path.join(speechDir, "jfk.wav")),
      text: "And so my fellow Americans ask not what your country can do for you ask what you can do for your country",
      wer: 0.8,
    }),
  );

  it("is refused with a wrong key, and says neither the key nor where it was in the address", async () => {
    const other = await startSpeechServer({ apiKey: "right" });
    const refused = await listen({ baseUrl: other.url, apiKey: "wrong-key", model: "m" }, wavOf(silence(100)), given()).catch(
      (error: Error) => error,
    );
    await other.close();
    await server?.close();
    expect(refused).toMatchObject({ name: "speech_engine_failed", message: expect.stringContaining("401") });
    expect(String((refused as Error).stack)).not.toContain("wrong-key");
  });
});

const given = (more: Partial<Listening> = {}): Listening => ({ durationMs: 1000, signal: new AbortController().signal, ...more });

/** An endpoint that answers what it is told to, one answer after the other. */
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});
type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | "hang up" | "say nothing";
async function endpoint(...replies: Reply[]): Promise<{ baseUrl: string; bodies: string[] }> {
  const bodies: string[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("latin1")) body += chunk;
    bodies.push(body);
    const reply = replies[bodies.length - 1] ?? replies.at(-1)!;
    if (reply === "hang up") return void request.socket.destroy();
    if (reply === "say nothing") return;
    response.writeHead(reply.status, reply.headers).end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {}));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies };
}
const ok: Reply = { status: 200, body: { text: "hello there" } };
const ask = (baseUrl: string, more?: Partial<Listening>) => listen({ baseUrl, model: "m" }, wavOf(silence(100)), given(more));

describe("the client against an endpoint that misbehaves", () => {
  it("asks for json where verbose_json is refused, and then not for times", async () => {
    const { baseUrl, bodies } = await endpoint({ status: 400, body: { error: { message: "unsupported response_format" } } }, ok);
    const heard = await ask(baseUrl);
    expect(textOf(heard.segments[0]!.words)).toBe("hello there");
    expect(heard.segments[0]!.words[1]).not.toHaveProperty("confidence");
    expect(bodies[0]).toMatch(/verbose_json[\s\S]*timestamp_granularities\[\]/u);
    expect(bodies[1]).not.toMatch(/verbose_json|timestamp_granularities/u);
  });

  it.each([408, 409, 429, 500, 503])("asks again after %i, when it is told to", async (status) => {
    const { baseUrl, bodies } = await endpoint({ status, headers: { "retry-after": "0" } }, "hang up", ok);
    await ask(baseUrl);
    expect(bodies).toHaveLength(3);
  });

  it.each([401, 403, 404, 413])("does not ask again after %i", async (status) => {
    const { baseUrl, bodies } = await endpoint({ status });
    await expect(ask(baseUrl)).rejects.toMatchObject({ name: "speech_engine_failed", message: expect.stringContaining(String(status)) });
    expect(bodies).toHaveLength(1);
  });

  it("gives up after as many attempts as it may make", async () => {
    const { baseUrl, bodies } = await endpoint({ status: 503, headers: { "retry-after": "0" } });
    await expect(ask(baseUrl, { attempts: 2 })).rejects.toMatchObject({ name: "speech_engine_failed" });
    expect(bodies).toHaveLength(2);
  });

  it("waits as long as Retry-After says", async () => {
    const { baseUrl } = await endpoint({ status: 429, headers: { "retry-after": "1" } }, ok);
    const started = performance.now();
    await ask(baseUrl);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it("stops waiting when it is told to stop", async () => {
    const { baseUrl } = await endpoint({ status: 429, headers: { "retry-after": "50" } });
    await expect(ask(baseUrl, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("hangs up on an endpoint that says nothing, when it is told to stop", async () => {
    const { baseUrl } = await endpoint("say nothing");
    await expect(ask(baseUrl, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it.each(["<html>", '{"segments": 5}', '"text"'])("takes %s for no transcription, and shows nothing of it", async (body) => {
    const { baseUrl } = await endpoint({ status: 200, body });
    const error = await ask(baseUrl).catch((caught: Error) => caught);
    expect(error).toMatchObject({ name: "speech_engine_failed" });
    expect((error as Error).cause).toBeUndefined();
  });

  it("does not read an answer without end", async () => {
    const { baseUrl } = await endpoint({ status: 200, body: "x".repeat(17 * 2 ** 20) });
    await expect(ask(baseUrl, { attempts: 1 })).rejects.toMatchObject({
      name: "speech_engine_failed",
      message: expect.stringContaining("too large"),
    });
  });

  it("does not follow a redirect with its key", async () => {
    const elsewhere = await endpoint(ok);
    const { baseUrl } = await endpoint({ status: 302, headers: { location: elsewhere.baseUrl } });
    await expect(ask(baseUrl)).rejects.toMatchObject({ name: "speech_engine_failed" });
    expect(elsewhere.bodies).toEqual([]);
  });

  it("says that nobody is there", async () => {
    await expect(ask("http://127.0.0.1:9/v1", { attempts: 1 })).rejects.toMatchObject({
      message: expect.stringContaining("cannot be reached"),
    });
  });
});
