import { say } from "@/components/language/say";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { announceLecture } from "@/components/lecture/use-live-lectures";
import { toast } from "@/components/ui/toaster";
import type { PdfKind } from "@/lib/document/pdf-kind";
import type { StageName } from "@/lib/lectures/lecture";
import type { LectureView } from "@/lib/lectures/lecture-view";
import type { Sensitivity } from "@/lib/slides/slide";
import type { OfferedModel } from "@/lib/transcription/model-table";

// What people do to a lecture. Each shows its effect at once where that is safe, and takes it back with a word when the server refuses.

/** The server keeps a deleted lecture for 30 s; a little less, so that the button never comes too late. */
export const offerUndoForMs = 28_000;

export async function renameLecture(lecture: LectureView, title: string): Promise<void> {
  announceLecture({ ...lecture, title });
  await change(lecture, "PATCH", "", { title });
}

export async function deleteLecture(lecture: LectureView): Promise<void> {
  announceLecture({ ...lecture, deletedAtMs: Date.now() });
  if (!(await change(lecture, "DELETE", ""))) return;
  const undo = { label: say("upload.undo"), run: () => void change(lecture, "POST", "/restore") };
  toast(say("upload.deleted", { title: lecture.title }), { action: undo, forMs: offerUndoForMs });
}

export async function cancelLecture(lecture: LectureView): Promise<void> {
  await change(lecture, "POST", "/cancel");
}

export async function retryLecture(lecture: LectureView, from?: StageName): Promise<void> {
  // Who asks for the words wants them, whatever was chosen before.
  await change(lecture, "POST", "/retry", from ? { from, ...(from === "transcript" && { words: "heard" }) } : {});
}

/** Makes the words anew; the slides stay. What is left out stays as it was, null goes back to what the server chooses. */
export async function listenAgain(
  lecture: LectureView,
  asked: { language?: string | null; model?: OfferedModel | null; terms?: string[] },
): Promise<void> {
  await change(lecture, "POST", "/retry", { from: "transcript", words: "heard", ...asked });
}

/** Finds the slides anew; the words stay. */
export async function findSlidesAgain(lecture: LectureView, sensitivity: Sensitivity): Promise<void> {
  await change(lecture, "POST", "/retry", { from: "slides", sensitivity });
}

/** What the lecture's own PDF is from now on. */
export async function choosePdf(lecture: LectureView, kind: PdfKind): Promise<void> {
  await change(lecture, "PUT", `/pdf/${kind}`);
}

/** The words of a subtitle file instead of those that were heard, or none at all; the slides stay. */
export async function giveSubtitles(lecture: LectureView, file: File): Promise<void> {
  await change(lecture, "PUT", `/subtitles?name=${encodeURIComponent(file.name)}`, file);
}
export async function leaveWordsOut(lecture: LectureView): Promise<void> {
  await change(lecture, "POST", "/retry", { from: "transcript", words: "none" });
}

async function change(lecture: LectureView, method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<boolean> {
  try {
    const answer = await callApi<{ lecture: LectureView }>(method, `/api/lectures/${lecture.id}${path}`, body);
    announceLecture(answer.lecture);
    return true;
  } catch (error) {
    announceLecture(lecture);
    toast(messageOf(error), { tone: "bad" });
    return false;
  }
}
