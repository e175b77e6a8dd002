import * as decks from "@/bench/lecture-maker/kinds-deck";
import type { Kind } from "@/bench/lecture-maker/kinds-deck";
import { call, clip, faces, pip, split } from "@/bench/lecture-maker/kinds-people";
import { ink, scroll } from "@/bench/lecture-maker/kinds-paper";
import { room, whiteboard } from "@/bench/lecture-maker/kinds-camera";
import type { Plan } from "@/bench/lecture-maker/plan";
import { hash, randomOf } from "@/bench/lecture-maker/random";

const { deck, dark, builds, fades, wipes, similar, revisit, short, still } = decks;

export const kinds: Record<string, Kind> = { deck, dark, builds, fades, wipes, similar, revisit, short, still, room, whiteboard, split, call, pip, scroll, ink, faces, clip };

export function planLecture(kind: string, seed: number): Plan {
  const make = kinds[kind];
  if (!make) throw new Error(`No kind "${kind}": ${Object.keys(kinds).join(" ")}`);
  return { kind, seed, ...make(randomOf(hash(`${kind} ${seed}`)), seed) };
}
