import { useLanguage } from "@/components/language/language";
import { Time } from "@/components/language/time";
import { useTimesLeft } from "@/components/lecture/use-times-left";
import { classes } from "@/components/ui/classes";
import type { Stage, StageName } from "@/lib/lectures/lecture";
import type { LectureView } from "@/lib/lectures/lecture-view";
import type { TimeLeft } from "@/lib/lectures/time-left";
import { runningSentence, stagesInOrder } from "@/lib/lectures/words";

/** What has been done and when, from the first byte on. */
export function StageTimeline({ lecture }: { lecture: LectureView }) {
  const { t } = useLanguage();
  const left = useTimesLeft(lecture);
  const hasEnded = lecture.status === "failed" || lecture.status === "cancelled";
  return (
    <section aria-labelledby="stages">
      <h2 id="stages" className="mb-3">
        {t("lecture.stages")}
      </h2>
      <ol className="space-y-2 text-[0.9375rem]">
        <Line mark="done" name={lecture.status === "uploading" ? t("lecture.uploadBegun") : t("lecture.recording")}>
          <Time ms={lecture.createdAtMs} />
        </Line>
        {stagesInOrder.map((name) => (
          <StageLine key={name} name={name} stage={lecture.stages[name]} left={left[name]} hasEnded={hasEnded} />
        ))}
        {lecture.status === "completed" && (
          <Line mark="done" name={t("lecture.status.completed")}>
            <Time ms={lecture.completedAtMs} />
          </Line>
        )}
        {lecture.status === "failed" && (
          <Line mark="failed" name={t("lecture.status.failed")}>
            <Time ms={lecture.failure.atMs} />
          </Line>
        )}
      </ol>
    </section>
  );
}

function StageLine({ name, stage, left, hasEnded }: { name: StageName; stage: Stage; left?: TimeLeft; hasEnded: boolean }) {
  const language = useLanguage();
  const { t, rich } = language;
  const title = t(`lecture.stage.${name}`);
  if (stage.state === "waiting")
    return (
      <Line mark="waiting" name={title}>
        {hasEnded ? t("lecture.notReached") : t("lecture.toCome")}
      </Line>
    );
  if (stage.state === "skipped")
    return (
      <Line mark="skipped" name={title}>
        {t(`lecture.skip.${stage.reason}`)}
      </Line>
    );
  if (stage.state === "done")
    return (
      <Line mark="done" name={title}>
        <Time ms={stage.finishedAtMs} />
      </Line>
    );
  return (
    <Line mark="running" name={title}>
      {rich("lecture.since", { doing: runningSentence(language, name, stage, left), time: () => <Time ms={stage.startedAtMs} /> })}
    </Line>
  );
}

const marks = {
  done: { sign: "✓", colour: "text-good" },
  running: { sign: "▸", colour: "text-accent rtl:-scale-x-100" },
  waiting: { sign: "·", colour: "text-ink-soft" },
  skipped: { sign: "–", colour: "text-ink-soft" },
  failed: { sign: "×", colour: "text-bad" },
};

function Line({ mark, name, children }: { mark: keyof typeof marks; name: string; children: React.ReactNode }) {
  const { t } = useLanguage();
  const { sign, colour } = marks[mark];
  const word = mark === "waiting" || mark === "failed" ? undefined : t(`lecture.mark.${mark}`);
  return (
    <li className="grid grid-cols-[1rem_6.5rem_1fr] gap-2" aria-current={mark === "running" ? "step" : undefined}>
      <span aria-hidden="true" className={classes("text-center font-semibold", colour)}>
        {sign}
      </span>
      <span className={mark === "waiting" ? "text-ink-soft" : "font-medium"}>
        {name}
        {word && <span className="sr-only">{t("shell.comma") + word}</span>}
      </span>
      <span className="numbers text-ink-soft">{children}</span>
    </li>
  );
}
