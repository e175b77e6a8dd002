import type { ReactNode } from "react";
import { useLanguage } from "@/components/language/language";
import { languageName } from "@/components/language/language-name";
import { useInBrowser } from "@/components/ui/time";
import type { Reading } from "@/lib/document/reading";
import { formatters, type Language } from "@/lib/language/translate";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { formatClock } from "@/lib/time";
import { formatBytes } from "@/lib/uploads/limits";

type Sound = NonNullable<NonNullable<Reading["hearing"]>["sound"]>;

/** The facts of a lecture; what is not known is left out. */
export function LectureDetails({ lecture, reading, children }: { lecture: LectureView; reading?: Reading; children?: ReactNode }) {
  const language = useLanguage();
  const { t, tag } = language;
  const inBrowser = useInBrowser();
  const { media } = lecture;
  const hearing = reading?.hearing;
  const result = lecture.status === "completed" ? lecture.result : undefined;
  const spoken = result?.language ?? reading?.language ?? lecture.settings.language;
  const facts: [string, ReactNode][] = [
    [
      t("lecture.fact.file"),
      <span key="file" dir="auto" className="break-all">
        {lecture.fileName}
      </span>,
    ],
    [t("lecture.fact.size"), formatBytes(lecture.sizeBytes, tag)],
    [t("lecture.fact.length"), media && <bdi key="length">{formatClock(media.durationMs)}</bdi>],
    [
      t("lecture.fact.picture"),
      media?.width && media.height && (
        <bdi key="picture">{`${media.width} × ${media.height}${media.videoCodec ? `, ${media.videoCodec}` : ""}`}</bdi>
      ),
    ],
    [t("lecture.fact.sound"), media && (media.hasAudio ? (media.audioCodec ?? t("lecture.yes")) : t("lecture.noSound"))],
    [
      t("lecture.fact.speech"),
      media &&
        hearing?.speechMs !== undefined &&
        t("lecture.of", { done: formatClock(hearing.speechMs), total: formatClock(media.durationMs) }),
    ],
    [t("lecture.fact.listenedTo"), hearing?.sound && soundWords(language, hearing.sound)],
    [t("lecture.fact.language"), spoken && spokenWords(language, languageName(spoken, tag, inBrowser), hearing?.language)],
    [t("lecture.fact.heardBy"), result && result.words > 0 && reading?.source],
    [
      t("lecture.fact.document"),
      result &&
        [t("lecture.pages", { count: result.pages }), result.words > 0 && t("lecture.words", { count: result.words })]
          .filter(Boolean)
          .join(t("shell.comma")),
    ],
    [t("lecture.fact.owner"), lecture.ownerEmail],
  ];
  return (
    <section aria-labelledby="details">
      <h2 id="details" className="mb-3">
        {t("lecture.details")}
      </h2>
      <dl className="space-y-2 text-[0.9375rem]">
        {facts
          .filter(([, fact]) => fact)
          .map(([name, fact]) => (
            <div key={name} className="grid grid-cols-[6.5rem_1fr] gap-2">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="numbers min-w-0 break-words">{fact}</dd>
            </div>
          ))}
      </dl>
      {children}
    </section>
  );
}

/** Which of several sounds; nothing where there was no choice. */
function soundWords({ t }: Language, { track, of, channel, reason }: Sound): string {
  const parts = [of > 1 && t(`lecture.track.${reason}`, { track, of }), channel && t("lecture.channel", { channel })];
  return parts.filter(Boolean).join("; ");
}

/** The language, and how sure it is that this is the one; its name alone where somebody said so. */
function spokenWords({ t, tag }: Language, name: string, found: NonNullable<Reading["hearing"]>["language"]): string {
  if (!found) return name;
  const { agreeing, samples, certainty } = found;
  if (certainty === undefined) return t("lecture.heardAt", { name, agreeing, samples });
  const percent = formatters.getNumberFormat(tag, { style: "percent" }).format(certainty);
  return t("lecture.sureOf", { name, agreeing, samples, percent });
}
