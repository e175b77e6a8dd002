import { say } from "@/components/language/say";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { toast } from "@/components/ui/toaster";
import { takeFingerprint } from "@/components/upload/take-fingerprint";
import { forgetUnfinished } from "@/components/upload/unfinished";
import type { LectureView } from "@/lib/lectures/lecture-view";
import type { FileUpload } from "@/lib/uploads/file-upload";

/** A new upload, or the lecture of one's own that was made of this file already. */
type Opened = { lecture: LectureView } | { known: LectureView };

/** As its line says; where the course is gone by now, in none. */
export async function openUpload(
  file: File,
  { title, courseId, language, again = false }: Pick<FileUpload, "title" | "courseId" | "language" | "again">,
  signal: AbortSignal,
): Promise<Opened> {
  const fingerprint = await takeFingerprint(file);
  signal.throwIfAborted();
  const contentType = file.type || "application/octet-stream";
  const asked = { fileName: file.name, sizeBytes: file.size, contentType, title, language: language ?? null, fingerprint, again };
  try {
    return await callApi<Opened>("POST", "/api/uploads", { ...asked, courseId });
  } catch (error) {
    const isGone = error instanceof Error && "status" in error && (error.status === 404 || error.status === 403);
    if (courseId === undefined || !isGone) throw error;
    return callApi<Opened>("POST", "/api/uploads", asked);
  }
}

/** Before the recording has arrived, so that nobody listens. Subtitles that cannot be read stop no upload. */
export async function giveSubtitles(lectureId: string, subtitles: File): Promise<void> {
  try {
    await callApi("PUT", `/api/lectures/${lectureId}/subtitles?name=${encodeURIComponent(subtitles.name)}`, subtitles);
  } catch (error) {
    toast(say("upload.about", { fileName: subtitles.name, problem: messageOf(error) }), { tone: "bad" });
  }
}

/** What was sent of it goes. */
export async function removeStored(userId: string, lectureId: string): Promise<void> {
  forgetUnfinished(userId, lectureId);
  try {
    await callApi("DELETE", `/api/uploads/${lectureId}`);
  } catch (error) {
    toast(messageOf(error), { tone: "bad" });
  }
}
