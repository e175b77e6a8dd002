import { say } from "@/components/language/say";
import { openLiveStream } from "@/components/lecture/live-stream";
import { Calm, quietForMs } from "@/components/ui/calm";
import { toast } from "@/components/ui/toaster";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { hasJustEnded } from "@/lib/lectures/newly-done";

/** Long enough to be read, and reached by keyboard. */
const shownForMs = 20_000;

/**
 * Says on whatever page one is that a lecture of one's own is ready, or has failed, at most every ten seconds; not where one sees it: in
 * the list and on its own page. Returns the function that ends it.
 */
export function followEnds(userId: string): () => void {
  const told = new Set<string>();
  const calm = new Calm<LectureView>(quietForMs, tellEnds);
  const close = openLiveStream({ userId, scope: "mine" }, (message) => {
    if (message.kind !== "lecture") return;
    const { lecture } = message;
    const end = `${lecture.id} ${lecture.run}`;
    if (lecture.ownerId !== userId || !hasJustEnded(lecture) || told.has(end)) return;
    told.add(end);
    if (!document.hidden && !isSeenAt(window.location.pathname, lecture.id)) calm.add(lecture);
  });
  return () => {
    close();
    calm.stop();
  };
}

function isSeenAt(path: string, lectureId: string): boolean {
  return path === "/lectures" || path === `/lectures/${lectureId}` || path.startsWith(`/lectures/${lectureId}/`);
}

function tellEnds(lectures: LectureView[]) {
  const [first] = lectures;
  if (!first) return;
  const failed = lectures.filter(({ status }) => status === "failed");
  const tone = failed.length > 0 ? "bad" : "neutral";
  const options = { tone, forMs: shownForMs } as const;
  const values = { title: first.title };
  if (lectures.length === 1)
    toast(failed.length > 0 ? say("upload.hasFailed", values) : say("upload.isReady", values), {
      ...options,
      action: { label: say("upload.open"), href: `/lectures/${first.id}` },
    });
  else
    toast(say("upload.haveEnded", { ready: lectures.length - failed.length, failed: failed.length }), {
      ...options,
      action: { label: say("upload.openList"), href: "/lectures" },
    });
}
