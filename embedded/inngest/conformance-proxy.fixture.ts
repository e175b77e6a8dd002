import http from "node:http";

/** One call from the executor to the app, as it went over the wire. */
export type RecordedCall = {
  /** When it began, epoch ms. */
  t: number;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
  status: number;
  resHeaders: http.IncomingHttpHeaders;
  resBody: string;
};

export type RecordingProxy = {
  port: number;
  calls: RecordedCall[];
  /** Closes the connection of the next call of this function to the executor, while the app works on. */
  cutNext(fnId: string): void;
  close(): Promise<void>;
};

/** A proxy before the app. */
export async function startProxy(appPort: number): Promise<RecordingProxy> {
  const calls: RecordedCall[] = [];
  const toCut = new Set<string>();
  const server = http.createServer(async (incoming, outgoing) => {
    const t = Date.now();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const url = incoming.url ?? "/";
    const fnId = new URL(url, "http://app").searchParams.get("fnId") ?? "";
    const isCut = toCut.delete(fnId);
    const forward = http.request({
      host: "127.0.0.1",
      port: appPort,
      method: incoming.method,
      path: url,
      headers: incoming.headers,
      agent: false,
    });
    forward.on("error", () => outgoing.destroy());
    forward.on("response", async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(Buffer.from(part));
      const resBody = Buffer.concat(parts);
      const { statusCode: status = 0, headers: resHeaders } = answer;
      if (incoming.method === "POST")
        calls.push({ t, url, headers: incoming.headers, body: body.toString(), status, resHeaders, resBody: resBody.toString() });
      if (isCut) return;
      const { "transfer-encoding": _, ...rest } = resHeaders;
      outgoing.writeHead(status, { ...rest, "content-length": String(resBody.length) });
      outgoing.end(resBody);
    });
    forward.end(body);
    if (isCut) forward.once("finish", () => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    calls,
    cutNext: (fnId) => void toCut.add(fnId),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
