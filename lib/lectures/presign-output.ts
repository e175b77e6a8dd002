import type { User } from "@/lib/auth/user";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import { outputsOf, sourceOf } from "@/lib/lectures/source-of";
import { contentDisposition } from "@/lib/storage/content-disposition";
import { contentTypes, type OutputFormat } from "@/lib/storage/keys";
import { headObject, presignDownload } from "@/lib/storage/s3";

/** A short-lived URL of what was made, named after the lecture, or of the uploaded file. @throws AppError not_found */
export async function presignOutput(user: User, id: string, format: OutputFormat | "source"): Promise<string> {
  const lecture = await getLecture(user, id);
  const places = format === "source" ? [sourceOf(lecture)] : outputsOf(lecture, format);
  const key = lecture.status === "uploading" ? undefined : await firstThere(places);
  if (!key) throw new AppError("not_found", "This file has not been made yet.");
  // The uploaded file keeps its name and is never something that a browser would run.
  return format === "source"
    ? presignDownload(key, { contentType: "application/octet-stream", disposition: contentDisposition("attachment", lecture.fileName) })
    : presignDownload(key, {
        contentType: contentTypes[format],
        disposition: contentDisposition("attachment", `${lecture.title}.${format}`),
      });
}

async function firstThere(keys: string[]): Promise<string | undefined> {
  for (const key of keys) if (await headObject(key)) return key;
  return undefined;
}
