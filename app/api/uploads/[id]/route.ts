import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { sourceKey } from "@/lib/storage/keys";
import { listParts } from "@/lib/storage/s3";
import { abortUpload } from "@/lib/uploads/abort-upload";
import { getUpload } from "@/lib/uploads/get-upload";

type Context = { params: Promise<{ id: string }> };

/** Which parts have arrived: what an interrupted upload needs to go on. */
export const GET = handle<Context>(async (request, { params }) => {
  const { id } = await params;
  const user = await requireUser(request);
  const upload = await getUpload(user, id);
  const parts = await listParts(sourceKey(id), upload.uploadId);
  return Response.json({
    lecture: viewLecture(upload, user),
    partSizeBytes: upload.partSizeBytes,
    sizeBytes: upload.sizeBytes,
    parts: parts.map(({ partNumber, sizeBytes }) => ({ partNumber, sizeBytes })),
  });
});

export const DELETE = handle<Context>(async (request, { params }) => {
  await abortUpload(await requireUser(request), (await params).id);
  return new Response(null, { status: 204 });
});
