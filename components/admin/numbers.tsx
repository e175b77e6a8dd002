import { useEffect, useEffectEvent, useState } from "react";
import { callApi } from "@/components/lecture/call-api";
import type { Show } from "@/components/lecture/list-filter";
import { classes } from "@/components/ui/classes";
import type { LectureStatus, SkipReason } from "@/lib/lectures/lecture";
import { skipWords } from "@/lib/lectures/words";
import { formatBytes } from "@/lib/uploads/limits";

export interface AdminStats {
  lectures: Record<LectureStatus, number>;
  users: number;
  storage?: { freeBytes: number; totalBytes: number };
  speech: { kind: string; name: string; reason?: string };
  version: string;
  commit: string;
}

const everyMs = 10_000;
const afterChangeMs = 500;

/** The numbers, counted by the server a moment ago; each opens the list behind it. */
export function Numbers({
  initial,
  changes,
  show,
  onShow,
}: {
  initial: AdminStats;
  changes: unknown;
  show: Show;
  onShow: (show: Show) => void;
}) {
  const { stats, isOld } = useStats(initial, changes);
  const { lectures } = stats;
  const count = (...statuses: LectureStatus[]) => statuses.reduce((total, status) => total + lectures[status], 0);
  const numbers: { show: Show; name: string; value: number }[] = [
    { show: "all", name: "Lectures", value: Object.values(lectures).reduce((total, value) => total + value, 0) },
    { show: "active", name: "Processing", value: count("processing", "cancelling") },
    { show: "active", name: "In the queue", value: count("in_queue") },
    { show: "active", name: "Uploading", value: count("uploading") },
    { show: "ready", name: "Ready", value: count("completed") },
    { show: "failed", name: "Failed", value: count("failed") },
    { show: "failed", name: "Cancelled", value: count("cancelled") },
  ];
  return (
    <section aria-label="Numbers" className={classes(isOld && "opacity-60")}>
      <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-sheet border border-rule bg-rule sm:grid-cols-4 lg:grid-cols-7">
        {numbers.map(({ show: target, name, value }) => (
          <li key={name} className="bg-sheet">
            <button
              type="button"
              onClick={() => onShow(target)}
              aria-pressed={show === target}
              className="block w-full px-4 py-3 text-start hover:bg-wash"
            >
              <span className={classes("numbers block font-serif text-2xl leading-8", name === "Failed" && value > 0 && "text-bad")}>
                {value.toLocaleString("en")}
              </span>
              <span className="text-ink-soft text-sm">{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <MachineFacts stats={stats} />
      {isOld && (
        <p role="status" className="mt-2 text-sm text-warn">
          The numbers could not be read again; they may be out of date.
        </p>
      )}
    </section>
  );
}

function MachineFacts({ stats }: { stats: AdminStats }) {
  const { storage, speech, users, version, commit } = stats;
  const isTight = storage && storage.freeBytes < storage.totalBytes * 0.1;
  return (
    <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-1.5 text-[0.9375rem] [&_dt]:text-ink-soft [&>div]:flex [&>div]:gap-2">
      <div>
        <dt>People</dt>
        <dd>
          <a href="#people" className="text-link numbers">
            {users.toLocaleString("en")}
          </a>
        </dd>
      </div>
      {storage && (
        <div>
          <dt>Disk</dt>
          <dd className={classes("numbers", isTight && "font-semibold text-bad")}>
            {formatBytes(storage.freeBytes)} free of {formatBytes(storage.totalBytes)}
          </dd>
        </div>
      )}
      <div>
        <dt>Speech</dt>
        <dd>
          {speech.name}
          {speech.reason && `: ${speech.reason in skipWords ? skipWords[speech.reason as SkipReason] : speech.reason}`}
        </dd>
      </div>
      <div>
        <dt>Version</dt>
        <dd>
          {version} <code className="text-sm">{commit}</code>
        </dd>
      </div>
    </dl>
  );
}

function useStats(initial: AdminStats, changes: unknown): { stats: AdminStats; isOld: boolean } {
  const [stats, setStats] = useState(initial);
  const [isOld, setIsOld] = useState(false);
  const read = useEffectEvent(() =>
    callApi<AdminStats>("GET", "/api/admin/stats").then(
      (next) => {
        setStats(next);
        setIsOld(false);
      },
      () => setIsOld(true),
    ),
  );
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && void read(), everyMs);
    return () => clearInterval(timer);
  }, []);
  // A change of any lecture may change a number: read soon after, not at every step of a progress.
  useEffect(() => {
    if (changes === undefined) return;
    const timer = setTimeout(() => void read(), afterChangeMs);
    return () => clearTimeout(timer);
  }, [changes]);
  return { stats, isOld };
}
