import type { Lecture } from "@/lib/lectures/lecture";
import { emptyQueue, type QueueView } from "@/lib/lectures/queue-view";

/** A lecture that waits for its turn or is worked on. */
export interface InLine {
  id: string;
  ownerId: string;
  isWorkedOn: boolean;
  /** Since when it waits. */
  sinceMs: number;
}

/** Undefined: it neither waits nor is worked on. */
export function inLine(lecture: Lecture): InLine | undefined {
  const { id, ownerId, status, aliveAtMs, updatedAtMs, deletedAtMs } = lecture;
  if (deletedAtMs !== undefined || (status !== "in_queue" && status !== "processing")) return undefined;
  return { id, ownerId, isWorkedOn: status === "processing", sinceMs: aliveAtMs ?? updatedAtMs };
}

/**
 * Who comes when. People take turns (`concurrency` of `inngest/functions/process-lecture.ts`): whoever has the fewest lectures before this
 * one, being worked on or waiting, is next; among those the one who waits longest.
 * @returns the lectures that wait, the next one first
 */
export function inTurn(line: Iterable<InLine>): InLine[] {
  const before = new Map<string, number>();
  const turnOf = (ownerId: string) => {
    const turn = before.get(ownerId) ?? 0;
    before.set(ownerId, turn + 1);
    return turn;
  };
  const sorted = [...line].sort((a, b) => Number(b.isWorkedOn) - Number(a.isWorkedOn) || a.sinceMs - b.sinceMs || (a.id < b.id ? -1 : 1));
  return sorted
    .map((lecture) => ({ lecture, turn: turnOf(lecture.ownerId) }))
    .filter(({ lecture }) => !lecture.isWorkedOn)
    .sort((a, b) => a.turn - b.turn || a.lecture.sinceMs - b.lecture.sinceMs)
    .map(({ lecture }) => lecture);
}

/** @param ownerId absent: everybody's places, for administrators. Who waits for nothing is told nothing, not even numbers. */
export function viewQueue(line: ReadonlyMap<string, InLine>, ownerId: string | undefined): QueueView {
  const waiting = inTurn(line.values());
  const own = waiting.flatMap((lecture, index) => (ownerId === undefined || lecture.ownerId === ownerId ? [[lecture.id, index + 1]] : []));
  if (own.length === 0) return emptyQueue;
  return { places: Object.fromEntries(own), waiting: waiting.length, workedOn: line.size - waiting.length };
}
