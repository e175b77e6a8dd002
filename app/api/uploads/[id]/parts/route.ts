import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { presignParts } from "@/lib/uploads/presign-parts";
import { presignPartsSchema } from "@/lib/uploads/upload-requests";

export const POST = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { partNumbers } = await parseBody(request, presignPartsSchema);
  return Response.json({ urls: await presignParts(user, (await params).id, partNumbers) });
});
