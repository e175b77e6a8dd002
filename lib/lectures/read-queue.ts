import { stores } from "@/lib/db/stores";
import { type InLine, inLine } from "@/lib/lectures/queue";

/** Everybody's lectures that wait or are worked on, by id. */
export async function readQueue(): Promise<Map<string, InLine>> {
  const line = new Map<string, InLine>();
  let cursor: string | undefined;
  do {
    const page = await stores().lectures.list({ statuses: ["in_queue", "processing"], limit: 200, cursor });
    for (const lecture of page.lectures) {
      const one = inLine(lecture);
      if (one) line.set(one.id, one);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return line;
}
