import { useSyncExternalStore } from "react";
import type { FileUpload } from "@/lib/uploads/file-upload";
import type { UploadChoices } from "@/lib/uploads/upload-choices";

// The uploads of this tab. Outside React, so that they go on while pages come and go.

let uploads: readonly FileUpload[] = [];
/** What they may start with, as the server said last. */
let choices: UploadChoices = { courses: [] };
const none: readonly FileUpload[] = [];
const listeners = new Set<() => void>();

export function listUploads(): readonly FileUpload[] {
  return uploads;
}

export function findUpload(key: string): FileUpload | undefined {
  return uploads.find((upload) => upload.key === key);
}

export function addUpload(upload: FileUpload): void {
  replace([...uploads, upload]);
}

export function updateUpload(key: string, change: (upload: FileUpload) => FileUpload): void {
  replace(uploads.map((upload) => (upload.key === key ? change(upload) : upload)));
}

export function removeUploads(which: (upload: FileUpload) => boolean): void {
  replace(uploads.filter((upload) => !which(upload)));
}

export function useUploads(): readonly FileUpload[] {
  return useSyncExternalStore(
    subscribe,
    () => uploads,
    () => none,
  );
}

export function listChoices(): UploadChoices {
  return choices;
}

export function setChoices(next: UploadChoices): void {
  choices = next;
  replace(uploads);
}

export function useChoices(): UploadChoices {
  return useSyncExternalStore(
    subscribe,
    () => choices,
    () => choices,
  );
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly FileUpload[]) {
  uploads = next;
  for (const listener of listeners) listener();
}
