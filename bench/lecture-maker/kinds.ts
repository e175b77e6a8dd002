import { room, whiteboard } from "@/bench/lecture-maker/kinds-camera";
import type { Kind } from "@/bench/lecture-maker/kinds-deck";
import * as decks from "@/bench/lecture-maker/kinds-deck";
import { av1, editlist, fourByThree, hevc, interlaced, lowbit, portrait, rotated, vfr, vp9 } from "@/bench/lecture-maker/kinds-file";
import { captions, pointer, strobe, zoom } from "@/bench/lecture-maker/kinds-over";
import { ink, scroll } from "@/bench/lecture-maker/kinds-paper";
import { call, clip, faces, pip, split } from "@/bench/lecture-maker/kinds-people";
import type { Plan } from "@/bench/lecture-maker/plan";
import { hash, randomOf } from "@/bench/lecture-maker/random";

const { deck, dark, builds, fades, wipes, similar, revisit, short, still } = decks;

export const kinds: Record<string, Kind> = {
  ...{ deck, dark, builds, fades, wipes, room, split, call, pip, scroll, ink, faces, clip },
  ...{ zoom, portrait, fourByThree, captions, lowbit, vfr, hevc, av1, vp9, interlaced, rotated, editlist },
  ...{ pointer, similar, revisit, short, still, strobe, whiteboard },
};

export function planLecture(kind: string, seed: number): Plan {
  const make = kinds[kind];
  if (!make) throw new Error(`No kind "${kind}": ${Object.keys(kinds).join(" ")}`);
  return { kind, seed, ...make(randomOf(hash(`${kind} ${seed}`)), seed) };
}
