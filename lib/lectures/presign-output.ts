import type { User } from "@/lib/auth/user";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import { contentDisposition } from "@/lib/storage/content-disposition";
import { contentTypes, type OutputFormat, outputKey, sourceKey } from "@/lib/storage/keys";
import { headObject, presignDownload } from "@/lib/storage/s3";

/** A short-lived URL of what was made, named after the lecture, or of the uploaded file. @throws AppError not_found */
export async function presignOutput(user: User, id: string, format: OutputFormat | "source"): Promise<string> {
  const lecture = await getLecture(user, id);
  const key = format === "source" ? sourceKey(id) : outputKey(id, format);
  if (lecture.status === "uploading" || !(await headObject(key))) throw new AppError("not_found", "This file has not been made yet.");
  // The uploaded file keeps its name and is never something that a browser would run.
  return format === "source"
    ? presignDownload(key, { contentType: "application/octet-stream", disposition: contentDisposition("attachment", lecture.fileName) })
    : presignDownload(key, {
        contentType: contentTypes[format],
        disposition: contentDisposition("attachment", `${lecture.title}.${format}`),
      });
}
