import type { Passage } from "@/lib/search/passage";
import type { Vocabulary } from "@/lib/search/vocabulary";

export interface IndexedLecture {
  id: string;
  ownerId: string;
  /** Of the lecture's row, and of the document in storage ("" while there is none): what the index was made from. */
  version: number;
  etag: string;
  title: string;
  createdAtMs: number;
  hasThumbnail: boolean;
}

/** One's own, and those that others let one see. */
export interface Scope {
  ownerId: string;
  alsoIds: readonly string[];
}

export interface MatchedPassage {
  lectureId: string;
  kind: "title" | "said" | "shown";
  slide?: number;
  startMs: number;
  text: string;
  wordStarts: number[];
}

export interface SearchIndex {
  /** Replaces what is there of the lecture. */
  put(lecture: IndexedLecture, passages: readonly Passage[]): void;
  /** Only what the row says changed: the document is the same. */
  touch(lecture: IndexedLecture): void;
  remove(id: string): void;
  find(id: string): IndexedLecture | undefined;
  ids(): string[];
  vocabulary(): Vocabulary;
  /** The newest first, at most `limit`, and as many titles. @param wanted every group must be there, by one of its phrases; phrases are folded tokens with spaces between. */
  match(wanted: readonly (readonly Phrase[])[], given: { scope: Scope; anyGroup: boolean; limit: number }): MatchedPassage[];
  close(): void;
}
export interface Phrase {
  text: string;
  isBeginning: boolean;
}
