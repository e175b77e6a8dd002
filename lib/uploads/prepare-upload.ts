import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import type { UploadLimits } from "@/lib/uploads/limits";
import { readUploadLimits } from "@/lib/uploads/read-upload-limits";
import { choicesAfter, type UploadChoices } from "@/lib/uploads/upload-choices";

/** Lectures that are looked through for what was chosen before. */
const looksBack = 50;

/** What a browser should know before it sends a byte: the limits, and what the recording starts with. */
export async function prepareUpload(user: User): Promise<{ limits: UploadLimits; choices: UploadChoices }> {
  const { lectures } = await stores().lectures.list({ ownerId: user.id, limit: looksBack });
  return { limits: await readUploadLimits(), choices: choicesAfter(lectures, await stores().courses.listOf(user.id)) };
}
