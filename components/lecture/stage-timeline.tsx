import { classes } from "@/components/ui/classes";
import { Time } from "@/components/ui/time";
import type { Stage, StageName } from "@/lib/lectures/lecture";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { runningSentence, skipWords, stagesInOrder, stageWords } from "@/lib/lectures/words";

/** What has been done and when, from the first byte on. */
export function StageTimeline({ lecture }: { lecture: LectureView }) {
  const hasEnded = lecture.status === "failed" || lecture.status === "cancelled";
  return (
    <section aria-labelledby="stages">
      <h2 id="stages" className="mb-3">
        Stages
      </h2>
      <ol className="space-y-2 text-[0.9375rem]">
        <Line mark="done" name={lecture.status === "uploading" ? "Upload begun" : "Recording"}>
          <Time ms={lecture.createdAtMs} />
        </Line>
        {stagesInOrder.map((name) => (
          <StageLine key={name} name={name} stage={lecture.stages[name]} hasEnded={hasEnded} />
        ))}
        {lecture.status === "completed" && (
          <Line mark="done" name="Ready">
            <Time ms={lecture.completedAtMs} />
          </Line>
        )}
        {lecture.status === "failed" && (
          <Line mark="failed" name="Failed">
            <Time ms={lecture.failure.atMs} />
          </Line>
        )}
      </ol>
    </section>
  );
}

function StageLine({ name, stage, hasEnded }: { name: StageName; stage: Stage; hasEnded: boolean }) {
  const { title } = stageWords[name];
  if (stage.state === "waiting")
    return (
      <Line mark="waiting" name={title}>
        {hasEnded ? "not reached" : "to come"}
      </Line>
    );
  if (stage.state === "skipped")
    return (
      <Line mark="skipped" name={title}>
        {skipWords[stage.reason]}
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
      {runningSentence(name, stage)}, since <Time ms={stage.startedAtMs} />
    </Line>
  );
}

const marks = {
  done: { sign: "✓", word: "done", colour: "text-good" },
  running: { sign: "▸", word: "running", colour: "text-accent" },
  waiting: { sign: "·", word: "", colour: "text-ink-soft" },
  skipped: { sign: "–", word: "left out", colour: "text-ink-soft" },
  failed: { sign: "×", word: "", colour: "text-bad" },
};

function Line({ mark, name, children }: { mark: keyof typeof marks; name: string; children: React.ReactNode }) {
  const { sign, word, colour } = marks[mark];
  return (
    <li className="grid grid-cols-[1rem_6.5rem_1fr] gap-2" aria-current={mark === "running" ? "step" : undefined}>
      <span aria-hidden="true" className={classes("text-center font-semibold", colour)}>
        {sign}
      </span>
      <span className={mark === "waiting" ? "text-ink-soft" : "font-medium"}>
        {name}
        {word && <span className="sr-only">, {word}</span>}
      </span>
      <span className="numbers text-ink-soft">{children}</span>
    </li>
  );
}
