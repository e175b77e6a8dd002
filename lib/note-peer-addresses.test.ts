import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientAddress } from "@/lib/auth/client-address";
import { notePeerAddresses } from "@/lib/note-peer-addresses";

const server = createServer((request, response) => response.end(String(request.headers["x-forwarded-for"])));
beforeAll(async () => {
  notePeerAddresses();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function seen(claimed?: string): Promise<Headers> {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: claimed ? { "x-forwarded-for": claimed } : {} });
  return new Headers({ "x-forwarded-for": await answer.text() });
}

test("a client cannot choose the address that its attempts are counted under", async () => {
  expect(clientAddress(await seen(), 0)).toBe("127.0.0.1");
  expect(clientAddress(await seen("203.0.113.9"), 0)).toBe("127.0.0.1");
  expect(clientAddress(await seen("203.0.113.9, 198.51.100.1"), 0)).toBe("127.0.0.1");
});

test("behind one trusted proxy the address that the proxy saw counts, not what came before it", async () => {
  expect(clientAddress(await seen("6.6.6.6, 203.0.113.9"), 1)).toBe("203.0.113.9");
});
