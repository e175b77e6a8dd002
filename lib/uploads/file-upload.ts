import type { Sample } from "@/lib/uploads/speed";
import { speedOf, withSample } from "@/lib/uploads/speed";

// One file on its way, as the browser knows it. Pure: the sending itself is in `components/upload`.

export type UploadPhase =
  /** What stands in its way is looked for. */
  | "checking"
  | "refused"
  | "waiting"
  | "sending"
  | "paused"
  /** All bytes are there; the server puts them together. */
  | "completing"
  | "done"
  | "failed"
  /** Begun before this page was loaded: the browser has lost the file, the server has what was sent. */
  | "needs_file"
  /** A lecture of one's own was made of the same file: it is opened, or this one is sent all the same. */
  | "known";

export interface FileUpload {
  key: string;
  fileName: string;
  title: string;
  sizeBytes: number;
  /** The course it goes into; absent: none. */
  courseId?: string;
  /** BCP 47, what is spoken in it; absent: find out. */
  language?: string;
  phase: UploadPhase;
  lectureId?: string;
  sentBytes: number;
  samples: readonly Sample[];
  /** Why it is refused or failed; while sending, why it waits at the moment. */
  trouble?: string;
  /** The lecture that was made of the same file. */
  known?: { lectureId: string; createdAtMs: number };
  /** Sent all the same. */
  again?: boolean;
}

/** Bytes are moving or about to: leaving the page would interrupt them. */
export function isMoving({ phase }: Pick<FileUpload, "phase">): boolean {
  return phase === "checking" || phase === "waiting" || phase === "sending" || phase === "completing";
}

export function withProgress(upload: FileUpload, sentBytes: number, atMs: number): FileUpload {
  return { ...upload, sentBytes, samples: withSample(upload.samples, { atMs, bytes: sentBytes }) };
}

export interface UploadTotal {
  files: number;
  done: number;
  moving: number;
  failed: number;
  sizeBytes: number;
  sentBytes: number;
  bytesPerSecond?: number;
}

/** Its title, course and language can still be chosen in its line. */
export function isChangeable({ phase }: Pick<FileUpload, "phase">): boolean {
  return isMoving({ phase }) || phase === "paused" || phase === "failed";
}

const noWork: readonly UploadPhase[] = ["refused", "needs_file", "known"];

/** All files in one line. What was refused, waits for its file or is here already does not count as work to be done. */
export function totalOf(uploads: readonly FileUpload[]): UploadTotal {
  const counted = uploads.filter(({ phase }) => !noWork.includes(phase));
  const sum = (of: (upload: FileUpload) => number) => counted.reduce((total, upload) => total + of(upload), 0);
  const speeds = counted.filter(({ phase }) => phase === "sending").flatMap(({ samples }) => speedOf(samples) ?? []);
  return {
    files: counted.length,
    done: counted.filter(({ phase }) => phase === "done").length,
    moving: counted.filter(isMoving).length,
    failed: counted.filter(({ phase }) => phase === "failed").length,
    sizeBytes: sum(({ sizeBytes }) => sizeBytes),
    sentBytes: sum(({ sentBytes }) => sentBytes),
    bytesPerSecond: speeds.length > 0 ? speeds.reduce((total, speed) => total + speed, 0) : undefined,
  };
}
