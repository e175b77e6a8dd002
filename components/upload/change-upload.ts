import { callApi, messageOf } from "@/components/lecture/call-api";
import { announceLecture } from "@/components/lecture/use-live-lectures";
import { toast } from "@/components/ui/toaster";
import { findUpload, listChoices, listUploads, setChoices, updateUpload } from "@/components/upload/upload-store";
import type { LectureView } from "@/lib/lectures/lecture-view";
import type { FileUpload } from "@/lib/uploads/file-upload";
import { languageOf, type UploadChoices } from "@/lib/uploads/upload-choices";

// What a recording is called, where it goes and what is spoken in it: chosen in its line while it is sent.

export type Chosen = Partial<Pick<FileUpload, "title" | "courseId" | "language">>;

/** What was chosen in this window last; before that, what the server says was chosen for the last upload. */
let chosen: Pick<FileUpload, "courseId" | "language"> | undefined;

export function offerChoices(choices: UploadChoices): void {
  setChoices(choices);
  // A course that was deleted elsewhere is none any more.
  if (chosen?.courseId !== undefined && !choices.courses.some(({ id }) => id === chosen?.courseId)) chosen = undefined;
}

/** What the next recording starts with. */
export function startingChoice(): Pick<FileUpload, "courseId" | "language"> {
  const choices = listChoices();
  return chosen ?? { courseId: choices.courseId, language: languageOf(choices, choices.courseId) };
}

export function factsOf({ id, title, courseId, settings }: LectureView): Pick<FileUpload, "lectureId" | "title" | "courseId" | "language"> {
  return { lectureId: id, title, courseId, language: settings.language };
}

/** Shows at once what was chosen, tells the server where it knows of the upload, and starts those with it that have not begun. */
export async function changeUpload(key: string, asked: Chosen): Promise<void> {
  if (Object.keys(asked).length === 0) return;
  const language = "courseId" in asked && !("language" in asked) ? { language: languageOf(listChoices(), asked.courseId) } : {};
  const change = { ...asked, ...language };
  updateUpload(key, (upload) => ({ ...upload, ...change }));
  const upload = findUpload(key);
  if (!upload) return;
  if ("courseId" in change || "language" in change) startOthersWith({ courseId: upload.courseId, language: upload.language });
  if (upload.lectureId) await store(upload.lectureId, change);
}

/** What was chosen in the line while the server opened the upload. */
export function chosenMeanwhile(asked: FileUpload, now: FileUpload): Chosen {
  return {
    ...(asked.title !== now.title && { title: now.title }),
    ...(asked.courseId !== now.courseId && { courseId: now.courseId }),
    ...((asked.courseId !== now.courseId || asked.language !== now.language) && { language: now.language }),
  };
}

function startOthersWith(choice: Pick<FileUpload, "courseId" | "language">) {
  chosen = choice;
  for (const { key, phase, lectureId } of listUploads())
    if (phase === "waiting" && lectureId === undefined) updateUpload(key, (upload) => ({ ...upload, ...choice }));
}

async function store(lectureId: string, change: Chosen): Promise<void> {
  try {
    if ("courseId" in change) await callApi("POST", "/api/lectures/move", { lectureIds: [lectureId], courseId: change.courseId ?? null });
    const facts = { title: change.title, ...("language" in change && { language: change.language ?? null }) };
    const { lecture } = await callApi<{ lecture: LectureView }>("PATCH", `/api/lectures/${lectureId}`, facts);
    announceLecture(lecture);
  } catch (error) {
    toast(messageOf(error), { tone: "bad" });
  }
}
