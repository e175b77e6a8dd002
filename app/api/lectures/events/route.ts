import { findUser, requireUser } from "@/lib/auth/require-user";
import { watchSessionChanges } from "@/lib/auth/session-changes";
import { isAdmin } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { streamLectures } from "@/lib/lectures/stream-lectures";
import { watchQueue } from "@/lib/lectures/watch-queue";
import { shutdownSignal } from "@/lib/process/shutdown";
import { watchSharedLectures } from "@/lib/sharing/watch-shared-lectures";

/** Every change of one's own lectures, and of those that are shared with one, as server-sent events; `?scope=all` everybody's, for administrators. */
export const GET = handle(async (request) => {
  const user = await requireUser(request);
  const all = new URL(request.url).searchParams.get("scope") === "all";
  if (all && !isAdmin(user)) throw new AppError("not_found", "There is no such stream.");
  const stream = streamLectures({
    watch: (onChange) => {
      const unwatch = stores().lectures.watch({ ownerId: all ? undefined : user.id }, onChange);
      const unwatchShared = all ? () => {} : watchSharedLectures(user, onChange);
      return () => {
        unwatch();
        unwatchShared();
      };
    },
    watchQueue: (onChange) => watchQueue(all ? undefined : user.id, onChange),
    viewer: user,
    // Signed out, disabled or another role: the stream ends, and the page learns of it when it opens the next.
    isStillAllowed: async () => (await findUser(request))?.tokenVersion === user.tokenVersion,
    watchSession: (onChange) => watchSessionChanges(user.id, onChange),
    signals: [request.signal, shutdownSignal()],
  });
  return new Response(stream, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
  });
});
