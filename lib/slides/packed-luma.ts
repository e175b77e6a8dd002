import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { FrameSize } from "@/lib/slides/frame";
import { type Ink, inkOf } from "@/lib/slides/ink";

export interface OpenedLook {
  luma: Uint8Array;
  ink: Ink;
}

/** What was opened last: a quarter of a megabyte each. */
const openedLast = new Map<Uint8Array, OpenedLook>();
const mostOpen = 16;

/** In a fifth of its bytes or less. More effort would save another tenth for three times the work. */
export const packLuma = (luma: Uint8Array): Uint8Array => new Uint8Array(deflateRawSync(luma, { level: 3 }));

/** What was packed, and its ink. */
export function opened(packed: Uint8Array, size: FrameSize): OpenedLook {
  const look = openedLast.get(packed) ?? open(packed, size);
  openedLast.delete(packed);
  openedLast.set(packed, look);
  if (openedLast.size > mostOpen) openedLast.delete(openedLast.keys().next().value!);
  return look;
}

function open(packed: Uint8Array, size: FrameSize): OpenedLook {
  const luma = new Uint8Array(inflateRawSync(packed));
  return { luma, ink: inkOf(luma, size) };
}
