import type { User } from "@/lib/auth/user";
import { AppError } from "@/lib/errors";
import { contentTypeOf, findMadeFormat, type MadeFormat } from "@/lib/exports/formats";
import { safeName } from "@/lib/exports/inert";
import { keepExport } from "@/lib/exports/keep-export";
import { getLecture } from "@/lib/lectures/get-lecture";
import { outputsOf, sourceOf } from "@/lib/lectures/source-of";
import { contentDisposition } from "@/lib/storage/content-disposition";
import { contentTypes, type OutputFormat } from "@/lib/storage/keys";
import { headObject, presignDownload } from "@/lib/storage/s3";

/**
 * A short-lived URL of what was made, named after the lecture, or of the uploaded file. What is made on demand is made now, where it
 * is not kept. @throws AppError not_found
 */
export async function presignOutput(user: User, id: string, format: OutputFormat | MadeFormat | "source"): Promise<string> {
  const lecture = await getLecture(user, id, { right: format === "source" ? "source" : "see" });
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
