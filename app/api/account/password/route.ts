import { changePasswordSchema } from "@/lib/auth/account-requests";
import { changePassword } from "@/lib/auth/change-password";
import { requireSession } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";

/** Whoever is signed in, at the browser: their own password. */
export const POST = handle(async (request) => {
  const user = await requireSession(request);
  const { currentPassword, newPassword } = await parseBody(request, changePasswordSchema);
  await changePassword(user, currentPassword, newPassword);
  return new Response(null, { status: 204 });
});
