/** What the browser remembers of an upload, so that the same file goes on where it stopped, also after a crash. */
export interface Unfinished {
  lectureId: string;
  fileName: string;
  sizeBytes: number;
  lastModifiedMs: number;
}

const keyOf = (userId: string) => `thakii-uploads-${userId}`;

export function listUnfinished(userId: string): Unfinished[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isUnfinished) : [];
  } catch {
    return []; // Storage is forbidden or broken: uploads work, they only do not survive a reload.
  }
}

export function rememberUnfinished(userId: string, upload: Unfinished): void {
  write(userId, [...listUnfinished(userId).filter(({ lectureId }) => lectureId !== upload.lectureId), upload]);
}

export function forgetUnfinished(userId: string, lectureId: string): void {
  write(
    userId,
    listUnfinished(userId).filter((upload) => upload.lectureId !== lectureId),
  );
}

/** The same name, size and date: the same file, as far as a browser can know without reading it. */
export function isSameFile(upload: Unfinished, file: File): boolean {
  return upload.fileName === file.name && upload.sizeBytes === file.size && upload.lastModifiedMs === file.lastModified;
}

function write(userId: string, uploads: Unfinished[]) {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(uploads));
  } catch {}
}

function isUnfinished(value: unknown): value is Unfinished {
  return (
    typeof value === "object" &&
    value !== null &&
    "lectureId" in value &&
    "fileName" in value &&
    "sizeBytes" in value &&
    "lastModifiedMs" in value
  );
}
