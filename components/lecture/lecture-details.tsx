import type { ReactNode } from "react";
import { useInBrowser } from "@/components/ui/time";
import type { Reading } from "@/lib/document/reading";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { counted } from "@/lib/lectures/words";
import { formatClock } from "@/lib/time";
import { formatBytes } from "@/lib/uploads/limits";

type Sound = NonNullable<NonNullable<Reading["hearing"]>["sound"]>;

/** The facts of a lecture; what is not known is left out. */
export function LectureDetails({ lecture, reading, children }: { lecture: LectureView; reading?: Reading; children?: ReactNode }) {
  const inBrowser = useInBrowser();
  const { media } = lecture;
  const hearing = reading?.hearing;
  const result = lecture.status === "completed" ? lecture.result : undefined;
  const spoken = result?.language ?? reading?.language ?? lecture.settings.language;
  const facts: [string, ReactNode][] = [
    [
      "File",
      <span key="file" dir="auto" className="break-all">
        {lecture.fileName}
      </span>,
    ],
    ["Size", formatBytes(lecture.sizeBytes)],
    ["Length", media && formatClock(media.durationMs)],
    ["Picture", media?.width && media.height && `${media.width} × ${media.height}${media.videoCodec ? `, ${media.videoCodec}` : ""}`],
    ["Sound", media && (media.hasAudio ? (media.audioCodec ?? "yes") : "none")],
    ["Speech", media && hearing?.speechMs !== undefined && `${formatClock(hearing.speechMs)} of ${formatClock(media.durationMs)}`],
    ["Listened to", hearing?.sound && soundWords(hearing.sound)],
    ["Language", spoken && `${languageName(spoken, inBrowser)}${sureness(hearing?.language)}`],
    ["Heard by", result && result.words > 0 && reading?.source],
    ["Document", result && [counted(result.pages, "page"), result.words > 0 && counted(result.words, "word")].filter(Boolean).join(", ")],
    ["Owner", lecture.ownerEmail],
  ];
  return (
    <section aria-labelledby="details">
      <h2 id="details" className="mb-3">
        Details
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

const soundReasonWords: Record<Sound["reason"], string> = {
  only_track: "",
  most_speech: ": most is spoken there",
  language: ": it is in the lecture's language",
  default_track: ": the file's own choice",
  first_track: ": the first",
};

/** Which of several sounds; nothing where there was no choice. */
function soundWords({ track, of, channel, reason }: Sound): string {
  const parts = [
    of > 1 && `sound track ${track} of ${of}${soundReasonWords[reason]}`,
    channel && `channel ${channel} alone: the others have no voice`,
  ];
  return parts.filter(Boolean).join("; ");
}

/** How sure it is that this is the language; nothing where somebody said so. */
function sureness(found: NonNullable<Reading["hearing"]>["language"]): string {
  if (!found) return "";
  const places = `heard at ${found.agreeing} of ${counted(found.samples, "place")}`;
  return found.certainty === undefined ? `, ${places}` : `, ${Math.round(found.certainty * 100)} % sure (${places})`;
}

export function languageName(tag: string, inBrowser: boolean): string {
  // The server's list of names may differ from the browser's: the same text in both until the page lives.
  if (!inBrowser) return tag;
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
