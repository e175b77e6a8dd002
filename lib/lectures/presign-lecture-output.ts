import { AppError } from "@/lib/errors";
import { contentTypeOf, findMadeFormat, type MadeFormat } from "@/lib/exports/formats";
import { safeName } from "@/lib/exports/inert";
import { keepExport } from "@/lib/exports/keep-export";
import type { Lecture } from "@/lib/lectures/lecture";
import { outputsOf, sourceOf } from "@/lib/lectures/source-of";
import { contentDisposition } from "@/lib/storage/content-disposition";
import { contentTypes, type OutputFormat, outputFormats } from "@/lib/storage/keys";
import { headObject, presignDownload } from "@/lib/storage/s3";

export type DownloadFormat = OutputFormat | MadeFormat | "source";

/** @param format as it stands in an address @throws AppError not_found */
export function parseFormat(format: string): DownloadFormat {
  const known = [...outputFormats, "source" as const].find((name) => name === format) ?? findMadeFormat(format);
  if (!known) throw new AppError("not_found", "There is no such format.");
  return known;
}

/**
 * A short-lived URL of what was made, named after the lecture, or of the uploaded file, for whoever has been let through to the lecture.
 * What is made on demand is made now, where it is not kept. @throws AppError not_found
 */
export async function presignLectureOutput(lecture: Lecture, format: DownloadFormat): Promise<string> {
  if (isMade(format))
    return presignDownload(await keepExport(lecture, format), {
      contentType: contentTypeOf(format),
      disposition: contentDisposition("attachment", `${safeName(lecture.title, 120)}.${format}`),
    });
  const places = format === "source" ? [sourceOf(lecture)] : outputsOf(lecture, format);
  const key = lecture.status === "uploading" ? undefined : await firstThere(places);
  if (!key) throw new AppError("not_found", "This file has not been made yet.");
  // The uploaded file keeps its name and is never something that a browser would run.
  return format === "source"
    ? presignDownload(key, { contentType: "application/octet-stream", disposition: contentDisposition("attachment", lecture.fileName) })
    : presignDownload(key, {
        contentType: contentTypes[format],
        disposition: contentDisposition("attachment", `${safeName(lecture.title, 120)}.${format}`),
      });
}

function isMade(format: string): format is MadeFormat {
  return findMadeFormat(format) !== undefined;
}

async function firstThere(keys: string[]): Promise<string | undefined> {
  for (const key of keys) if (await headObject(key)) return key;
  return undefined;
}
