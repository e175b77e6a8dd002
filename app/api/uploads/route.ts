import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { findKnown } from "@/lib/uploads/find-known";
import { prepareUpload } from "@/lib/uploads/prepare-upload";
import { startUpload } from "@/lib/uploads/start-upload";
import { startUploadSchema } from "@/lib/uploads/upload-requests";

/** What to know before a file is sent: limits, and what was chosen last. */
export const GET = handle(async (request) => Response.json(await prepareUpload(await requireUser(request))));

/** Opens an upload; where one has the same file already, that lecture is told instead, unless it is wanted `again`. */
export const POST = handle(async (request) => {
  const user = await requireUser(request);
  const { again, ...asked } = await parseBody(request, startUploadSchema);
  const known = again ? undefined : await findKnown(user, asked);
  if (known) return Response.json({ known: viewLecture(known, user) });
  const lecture = await startUpload(user, asked);
  return Response.json({ lecture: viewLecture(lecture, user), partSizeBytes: lecture.partSizeBytes }, { status: 201 });
});
