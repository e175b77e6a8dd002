import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { shareSchema, viewGrant } from "@/lib/sharing/grant-requests";
import { listGrants } from "@/lib/sharing/list-grants";
import { share } from "@/lib/sharing/share";

type Context = { params: Promise<{ id: string }> };

/** Who has access to this course. */
export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const grants = await listGrants(user, { kind: "course", id: (await params).id });
  return Response.json({ grants: grants.map(viewGrant) }, { headers: { "cache-control": "no-store" } });
});

/** With a person, or by a link whose url is shown this once. */
export const POST = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const target = { kind: "course", id: (await params).id } as const;
  const { grant, url } = await share(user, target, await parseBody(request, shareSchema));
  return Response.json({ grant: viewGrant(grant), url }, { status: 201, headers: { "cache-control": "no-store" } });
});
