import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { serviceLimits, windowLimits } from "@/lib/transcription/chunks";
import { findTranscriber } from "@/lib/transcription/transcriber";

const folder = () => mkdtemp(path.join(tmpdir(), "transcriber-"));
const find = (given: Record<string, string>, download?: object) => findTranscriber({ env: parseEnv(given), ...(download && { download }) });

async function program(): Promise<string> {
  const file = path.join(await folder(), "whisper-server");
  await writeFile(file, "#!/bin/sh\nexit 1\n");
  await chmod(file, 0o755);
  return file;
}

describe("findTranscriber", () => {
  it("takes the endpoint that the operator named before anything else", async () => {
    const found = await find({ SPEECH_BASE_URL: "https://api.example.org/v1", SPEECH_API_KEY: "k", WHISPER_SERVER_BIN: await program() });
    expect(found).toMatchObject({ kind: "remote", name: "whisper-1 at api.example.org", chunks: serviceLimits });
    expect(JSON.stringify(found)).not.toContain('"k"');
  });

  it("gives short pieces to models that tell no times", async () => {
    expect(await find({ SPEECH_BASE_URL: "https://a.example/v1", SPEECH_MODEL: "gpt-4o-mini-transcribe" })).toMatchObject({
      chunks: windowLimits,
    });
  });

  it("says that there is no engine where the program is not", async () => {
    expect(await find({ WHISPER_SERVER_BIN: "/nonexistent/whisper-server" })).toMatchObject({ kind: "none", reason: "no_speech_engine" });
  });

  it("says that there is no model, without asking a hub, when it only looks", async () => {
    const given = { WHISPER_SERVER_BIN: await program(), THAKII_MODELS: await folder(), MODEL_BASE_URL: "http://127.0.0.1:9/" };
    expect(await find(given)).toMatchObject({ kind: "none", reason: "no_speech_model" });
  });

  it("does not take a file for the model that only has its name", async () => {
    const models = await folder();
    await writeFile(path.join(models, "ggml-base-q8_0.bin"), "not it");
    expect(await find({ WHISPER_SERVER_BIN: await program(), THAKII_MODELS: models })).toMatchObject({ reason: "no_speech_model" });
  });

  it("takes the operator's own model file as it is", async () => {
    const models = await folder();
    await writeFile(path.join(models, "ours.bin"), "model");
    const found = await find({ WHISPER_SERVER_BIN: await program(), THAKII_MODELS: models, WHISPER_MODEL: "ours.bin" });
    expect(found).toMatchObject({ kind: "local", name: "whisper.cpp ours", chunks: windowLimits });
  });

  it("asks a hub that has failed once, not once for each lecture", async () => {
    let asked = 0;
    const hub = http.createServer((_, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`;
    const given = { WHISPER_SERVER_BIN: await program(), THAKII_MODELS: await folder(), MODEL_BASE_URL: baseUrl };
    for (let lecture = 0; lecture < 5; lecture += 1) expect(await find(given, {})).toMatchObject({ reason: "no_speech_model" });
    hub.close();
    expect(asked).toBe(1);
  });
});
