import { createServer } from "node:net";

/** A port that is free on this address: the wanted one or the next free of the twenty after it. */
export async function freePort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 20; port += 1) if (await isFree(host, port)) return port;
  throw new Error(`No port from ${wanted} to ${wanted + 19} is free.`);
}

export function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
