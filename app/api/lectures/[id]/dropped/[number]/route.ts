import { requireUser } from "@/lib/auth/require-user";
import { openCorrection } from "@/lib/corrections/open-correction";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { droppedKey } from "@/lib/storage/keys";
import { presignDownload } from "@/lib/storage/s3";

/** Sends the browser to the small picture of something that was seen and left out. */
export const GET = handle<{ params: Promise<{ id: string; number: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, number } = await params;
  const lecture = await openCorrection(user, id);
  if (!/^[1-9]\d{0,4}$/.test(number)) throw new AppError("not_found", "There is no such picture.");
  const given = { contentType: "image/webp", disposition: "inline", expiresInSeconds: 3600 };
  const url = await presignDownload(droppedKey(lecture.id, Number(number)), given);
  return new Response(null, { status: 302, headers: { location: url, "cache-control": "private, max-age=1800" } });
});
