import { messageOf } from "@/components/lecture/call-api";
import { toast } from "@/components/ui/toaster";
import { listUnfinished } from "@/components/upload/unfinished";
import type { LectureView } from "@/lib/lectures/lecture-view";

// The way to the uploads from every page. What sends them comes when there is something to send.

let owner: { userId: string; maxUploadBytes: number } | undefined;

/** Fetches what sends files; asked for early (a pointer on the button, a file over the window), it is there in time. */
export async function loadUploads() {
  const uploads = await import("@/components/upload/uploads");
  if (owner) void uploads.startUploads(owner);
  return uploads;
}

/** Says whose uploads these are; those that an earlier page left unfinished come up. */
export function openDesk(given: { userId: string; maxUploadBytes: number }): void {
  owner = given;
  // Without a word when it cannot be fetched: the next page tries again.
  if (listUnfinished(given.userId).length > 0) void loadUploads().catch(() => undefined);
}

export async function addFiles(added: Iterable<File>): Promise<void> {
  const files = [...added];
  await orSay(async () => (await loadUploads()).addFiles(files));
}

export async function abortUploadOf(lecture: LectureView): Promise<void> {
  await orSay(async () => (await loadUploads()).abortUploadOf(lecture));
}

async function orSay(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    toast(messageOf(error), { tone: "bad" });
  }
}
