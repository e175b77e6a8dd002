import { useEffect, useEffectEvent, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import type { Show } from "@/components/lecture/list-filter";
import { classes } from "@/components/ui/classes";
import { formatters } from "@/lib/language/translate";
import type { LectureStatus } from "@/lib/lectures/lecture";
import { formatBytes } from "@/lib/uploads/limits";

export interface AdminStats {
  lectures: Record<LectureStatus, number>;
  users: number;
  storage?: { freeBytes: number; totalBytes: number };
  speech: { kind: string; name: string; reason?: string };
  version: string;
  commit: string;
}

type CountName = "lectures" | "processing" | "inQueue" | "uploading" | "ready" | "failed" | "cancelled";

const isSkipReason = (reason: string) => reason === "no_speech_engine" || reason === "no_speech_model";

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
  const { t, tag } = useLanguage();
  const { stats, isOld } = useStats(initial, changes);
  const { lectures } = stats;
  const count = (...statuses: LectureStatus[]) => statuses.reduce((total, status) => total + lectures[status], 0);
  const numbers: { show: Show; name: CountName; value: number }[] = [
    { show: "all", name: "lectures", value: Object.values(lectures).reduce((total, value) => total + value, 0) },
    { show: "active", name: "processing", value: count("processing", "cancelling") },
    { show: "active", name: "inQueue", value: count("in_queue") },
    { show: "active", name: "uploading", value: count("uploading") },
    { show: "ready", name: "ready", value: count("completed") },
    { show: "failed", name: "failed", value: count("failed") },
    { show: "failed", name: "cancelled", value: count("cancelled") },
  ];
  return (
    <section aria-label={t("admin.numbers")} className={classes(isOld && "opacity-60")}>
      <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-sheet border border-rule bg-rule *:last:max-sm:col-span-2 *:last:sm:max-lg:col-span-2 sm:grid-cols-4 lg:grid-cols-7">
        {numbers.map(({ show: target, name, value }) => (
          <li key={name} className="bg-sheet">
            <button
              type="button"
              onClick={() => onShow(target)}
              aria-pressed={show === target}
              className="block w-full px-4 py-3 text-start hover:bg-wash"
            >
              <span className={classes("numbers block font-serif text-2xl leading-8", name === "failed" && value > 0 && "text-bad")}>
                {formatters.getNumberFormat(tag).format(value)}
              </span>
              <span className="text-ink-soft text-sm">{t(`admin.count.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <MachineFacts stats={stats} />
      {isOld && (
        <p role="status" className="mt-2 text-sm text-warn">
          {t("admin.old")}
        </p>
      )}
    </section>
  );
}

function MachineFacts({ stats }: { stats: AdminStats }) {
  const { t, tag } = useLanguage();
  const { storage, speech, users, version, commit } = stats;
  const isTight = storage && storage.freeBytes < storage.totalBytes * 0.1;
  return (
    <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-1.5 text-[0.9375rem] [&_dt]:text-ink-soft [&>div]:flex [&>div]:gap-2">
      <div>
        <dt>{t("admin.people")}</dt>
        <dd>
          <a href="#people" className="text-link numbers">
            {formatters.getNumberFormat(tag).format(users)}
          </a>
        </dd>
      </div>
      {storage && (
        <div>
          <dt>{t("admin.disk")}</dt>
          <dd className={classes("numbers", isTight && "font-semibold text-bad")}>
            {t("admin.free", { free: formatBytes(storage.freeBytes, tag), total: formatBytes(storage.totalBytes, tag) })}
          </dd>
        </div>
      )}
      <div>
        <dt>{t("admin.speech")}</dt>
        <dd>
          {speech.name}
          {speech.reason && `: ${isSkipReason(speech.reason) ? t(`lecture.skip.${speech.reason}`) : speech.reason}`}
        </dd>
      </div>
      <div>
        <dt>{t("admin.version")}</dt>
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
