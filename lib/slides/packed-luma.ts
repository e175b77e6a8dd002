import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { FrameSize } from "@/lib/slides/frame";
import { type Ink, inkIn } from "@/lib/slides/ink";

export interface OpenedLook {
  luma: Uint8Array;
  ink: Ink;
}

/** What was opened last. Its memory is used again: that of a thousand looks is more than the garbage collector keeps up with. */
const openedLast = new Map<Uint8Array, OpenedLook & { room: Ink }>();
const mostOpen = 16;

/** In a fifth of its bytes or less. More effort would save another tenth for three times the work. */
export const packLuma = (luma: Uint8Array): Uint8Array => new Uint8Array(deflateRawSync(luma, { level: 3 }));

/** What was packed, and its ink. @returns valid until a few others have been opened */
export function opened(packed: Uint8Array, size: FrameSize): OpenedLook {
  const look = openedLast.get(packed) ?? open(packed, size);
  openedLast.delete(packed);
  openedLast.set(packed, look);
  return look;
}

function open(packed: Uint8Array, size: FrameSize) {
  const pixels = size.width * size.height;
  // With room to spare it all comes in one buffer; smaller ones would be of Node's pool and not ours to give back.
  const bytes = inflateRawSync(packed, { chunkSize: Math.max(Buffer.poolSize, pixels + 64) });
  const [oldest, old] = openedLast.size < mostOpen ? [] : openedLast.entries().next().value!;
  if (oldest) openedLast.delete(oldest);
  const luma = old?.luma.length === pixels ? old.luma : new Uint8Array(pixels);
  luma.set(bytes);
  bytes.buffer.transfer(0);
  const { ink, room } = inkIn(luma, size, old?.room);
  return { luma, ink, room };
}
