import type { User } from "@/lib/auth/user";
import { AppError } from "@/lib/errors";
import { sourceKey } from "@/lib/storage/keys";
import { presignPart } from "@/lib/storage/s3";
import { getUpload } from "@/lib/uploads/get-upload";
import { partCount, partRange } from "@/lib/uploads/parts";

/** URLs to which the browser PUTs these parts, each of its own length and no other, valid for an hour. @throws AppError not_found, conflict, invalid_input */
export async function presignParts(user: User, lectureId: string, partNumbers: number[]): Promise<{ partNumber: number; url: string }[]> {
  const lecture = await getUpload(user, lectureId);
  const count = partCount(lecture.sizeBytes, lecture.partSizeBytes);
  if (partNumbers.some((partNumber) => partNumber > count)) throw new AppError("invalid_input", `This upload has ${count} parts.`);
  return Promise.all(
    partNumbers.map(async (partNumber) => {
      const { start, end } = partRange(partNumber, lecture.sizeBytes, lecture.partSizeBytes);
      return { partNumber, url: await presignPart(sourceKey(lectureId), lecture.uploadId, partNumber, end - start) };
    }),
  );
}
