import { describe, expect, test, vi } from "vitest";
import { z } from "zod";

await vi.hoisted(async () => (await import("@/lib/auth/environment.fixture")).setEnvironment());

import { AppError } from "@/lib/errors";
import { errorResponse, handle, parseBody } from "@/lib/http";

async function answerOf(error: unknown): Promise<{ status: number; name: string; message: string }> {
  const response = errorResponse(error);
  const body: { error: { name: string; message: string } } = await response.json();
  return { status: response.status, ...body.error };
}

describe("an error's answer", () => {
  test.each([
    [new AppError("storage_unreachable", "connect ECONNREFUSED 10.0.0.7:9000"), 503],
    [new AppError("disk_full", "/srv/thakii/data: ENOSPC"), 507],
    [new Error("no such table: lectures at /srv/thakii/lib/db/sqlite.ts"), 500],
    ["ECONNREFUSED 10.0.0.7", 500],
  ])("names no address or path of the server (%s)", async (error, status) => {
    const answer = await answerOf(error);
    expect(answer.status).toBe(status);
    expect(answer.message).not.toMatch(/ECONN|10\.0|\/srv|sqlite|ENOSPC/);
    expect(answer.message).toMatch(/[.]$/);
  });

  test("says in our own words what was wrong with the request", async () => {
    expect(await answerOf(new AppError("file_too_large", "This file is larger than 5 GB."))).toEqual({
      status: 413,
      name: "file_too_large",
      message: "This file is larger than 5 GB.",
    });
  });
});

describe("a request's body", () => {
  const schema = z.object({ title: z.string() });
  const post = (body: BodyInit) => new Request("http://thakii.test/", { method: "POST", body, duplex: "half" } as RequestInit);

  test("is read in any script, also where its bytes are cut inside a letter", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ title: "Öffentliche Güter, محاضرة, 講義" }));
    const stream = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await parseBody(post(stream), schema)).toEqual({ title: "Öffentliche Güter, محاضرة, 講義" });
  });

  test("without end is read up to a megabyte and then refused", async () => {
    let sentBytes = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sentBytes += 100_000;
        controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    await expect(parseBody(post(endless), schema)).rejects.toThrow("The request is too long.");
    expect(sentBytes).toBeLessThan(2_000_000);
  });

  test.each(["{", "[]", '{"title":1}', ""])("%j is refused with a sentence", async (body) => {
    const response = await handle(async (request) => Response.json(await parseBody(request, schema)))(post(body), undefined);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { name: "invalid_input", message: expect.any(String) } });
  });
});
