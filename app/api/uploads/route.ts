import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { startUpload } from "@/lib/uploads/start-upload";
import { startUploadSchema } from "@/lib/uploads/upload-requests";

export const POST = handle(async (request) => {
  const user = await requireUser(request);
  const lecture = await startUpload(user, await parseBody(request, startUploadSchema));
  return Response.json({ lecture: viewLecture(lecture, user), partSizeBytes: lecture.partSizeBytes }, { status: 201 });
});
