import { personOf, signUpSchema } from "@/lib/auth/account-requests";
import { clientAddress } from "@/lib/auth/client-address";
import { requestSite } from "@/lib/auth/same-origin";
import { signUp } from "@/lib/auth/sign-up";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { handle, parseBody } from "@/lib/http";

/** Public: makes an account where the settings or a link allow it. It signs nobody in. */
export const POST = handle(async (request) => {
  const { PUBLIC_URL, TRUST_PROXY } = env();
  if (requestSite(request.headers, PUBLIC_URL) === "other") throw new AppError("forbidden", `Open ${PUBLIC_URL} and sign up there.`);
  const user = await signUp(await parseBody(request, signUpSchema), clientAddress(request.headers, TRUST_PROXY));
  return Response.json({ user: personOf(user) }, { status: 201 });
});
