import { lastCourse, rememberCourse } from "@/components/courses/last-course";
import { say } from "@/components/language/say";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { toast } from "@/components/ui/toaster";
import { takeFingerprint } from "@/components/upload/take-fingerprint";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** A new upload, or the lecture of one's own that was made of this file already. */
type Opened = { lecture: LectureView } | { known: LectureView };

/** Into the course that was chosen last; where that is gone, into none. @param again also where there is a lecture of this file */
export async function openUpload(
  userId: string,
  file: File,
  { again = false, signal }: { again?: boolean; signal: AbortSignal },
): Promise<Opened> {
  const fingerprint = await takeFingerprint(file);
  signal.throwIfAborted();
  const asked = { fileName: file.name, sizeBytes: file.size, contentType: file.type || "application/octet-stream", fingerprint, again };
  const courseId = lastCourse(userId);
  try {
    return await callApi<Opened>("POST", "/api/uploads", { ...asked, courseId });
  } catch (error) {
    const isGone = error instanceof Error && "status" in error && (error.status === 404 || error.status === 403);
    if (courseId === undefined || !isGone) throw error;
    rememberCourse(userId, undefined);
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
