"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { CancelDialog } from "@/components/lecture/cancel-dialog";
import { ConnectionNote, OfflineAlert } from "@/components/lecture/connection-note";
import { HearingNotes } from "@/components/lecture/hearing-notes";
import { LastFormatButton } from "@/components/lecture/last-format-button";
import { retryLecture } from "@/components/lecture/lecture-actions";
import { LectureButtons } from "@/components/lecture/lecture-buttons";
import { LectureDetails } from "@/components/lecture/lecture-details";
import { LectureState } from "@/components/lecture/lecture-state";
import { ListenAgain } from "@/components/lecture/listen-again";
import { NotedReader } from "@/components/lecture/noted-reader";
import { OwnWords } from "@/components/lecture/own-words";
import { PdfChoice } from "@/components/lecture/pdf-choice";
import { SlideChoice } from "@/components/lecture/slide-choice";
import { StageAnnouncer } from "@/components/lecture/stage-announcer";
import { StageTimeline } from "@/components/lecture/stage-timeline";
import { TitleEditor } from "@/components/lecture/title-editor";
import { useDoneTitle } from "@/components/lecture/use-done-title";
import { useLiveLectures } from "@/components/lecture/use-live-lectures";
import { usePartialReading } from "@/components/lecture/use-partial-reading";
import type { ReaderUrls } from "@/components/reader/reader-urls";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Reading } from "@/lib/document/reading";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { canTranscribeLater } from "@/lib/lectures/words";
import type { SpeechChoice } from "@/lib/transcription/read-speech-setup";

/** One lecture: the live leaf of its page. */
export function LecturePage({
  userId,
  isOwner,
  mayOwn,
  mayPlay,
  mayCorrect,
  initial,
  reading,
  speech,
  actions,
}: {
  userId: string;
  isOwner: boolean;
  /** Its owner or an administrator; others, with whom it was shared, read. */
  mayOwn: boolean;
  mayPlay: boolean;
  mayCorrect: boolean;
  initial: LectureView;
  reading?: Reading;
  speech: SpeechChoice;
  /** What else can be done with it. */
  actions?: ReactNode;
}) {
  const router = useRouter();
  const [lecture, setLecture] = useState(initial);
  const [isRenaming, setIsRenaming] = useState(false);
  const [toCancel, setToCancel] = useState<LectureView>();

  const connection = useLiveLectures({
    userId,
    scope: isOwner || !mayOwn ? "mine" : "all",
    onLecture: (changed) => {
      if (changed.id !== lecture.id || changed.version < lecture.version) return;
      if (changed.deletedAtMs !== undefined) router.push("/lectures");
      else setLecture(changed);
    },
    onRemoved: (id) => id === lecture.id && router.push("/lectures"),
    refresh: async () => {
      const answer = await callApi<{ lecture: LectureView }>("GET", `/api/lectures/${initial.id}`);
      setLecture((now) => (answer.lecture.version > now.version ? answer.lecture : now));
    },
  });

  const shown = useMemo(() => [lecture], [lecture]);
  useDoneTitle(shown, userId);

  // The document is the server's: when a run completes, the page asks for it, and shows until then what there was.
  const isNewlyDone = lecture.status === "completed" && (initial.status !== "completed" || initial.run !== lecture.run);
  const partial = usePartialReading(lecture);
  const whole = lecture.status === "completed" && !isNewlyDone ? reading : undefined;
  const shownReading = whole ?? partial;
  useEffect(() => {
    if (isNewlyDone) router.refresh();
  }, [isNewlyDone, router]);

  return (
    <>
      <header className="mb-6">
        {isRenaming ? (
          <TitleEditor lecture={lecture} onDone={() => setIsRenaming(false)} />
        ) : (
          <h1 className="break-words">
            <bdi>{lecture.title}</bdi>
          </h1>
        )}
        <LectureState lecture={lecture} brief />
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <LectureButtons
            lecture={lecture}
            onRename={() => setIsRenaming(true)}
            onCancel={setToCancel}
            prominent
            beside={lecture.status === "completed" && <LastFormatButton lecture={lecture} />}
            readOnly={!mayOwn}
            mayCorrect={mayCorrect}
          >
            {actions}
          </LectureButtons>
          <span className="ms-auto">
            <ConnectionNote connection={connection} />
          </span>
        </div>
      </header>
      <OfflineAlert connection={connection} />
      {mayOwn && <TranscribeOffer lecture={lecture} />}
      {/* One reader from the first slide to the finished lecture: who reads meanwhile keeps place, sound and notes. */}
      {shownReading && (
        <NotedReader
          lectureId={lecture.id}
          title={lecture.title}
          reading={shownReading}
          urls={urlsOf(lecture, { mayPlay, mayCorrect: mayCorrect && whole !== undefined, isWhole: whole !== undefined })}
          hasVideo={lecture.media?.hasVideo ?? true}
        />
      )}
      {whole && <HearingNotes hearing={whole.hearing} quality={whole.quality} />}
      <div className="grid gap-x-12 gap-y-8 border-rule border-y py-6 md:grid-cols-2">
        <StageTimeline lecture={lecture} />
        <LectureDetails lecture={lecture} reading={reading}>
          {mayOwn && lecture.status === "completed" && lecture.stages.transcript.state === "done" && (
            <ListenAgain lecture={lecture} others={reading?.hearing?.language?.others ?? []} speech={speech} />
          )}
          {mayOwn && lecture.status === "completed" && lecture.stages.slides.state === "done" && <SlideChoice lecture={lecture} />}
          {lecture.status === "completed" && lecture.former === undefined && <PdfChoice lecture={lecture} />}
          {mayOwn && lecture.status === "completed" && <OwnWords lecture={lecture} />}
        </LectureDetails>
      </div>
      <StageAnnouncer lectures={shown} />
      <CancelDialog lecture={toCancel} onClose={() => setToCancel(undefined)} />
    </>
  );
}

/**
 * Who may not have the recording reads without it. Before there is a document there are no captions and no times of words to ask for,
 * and nothing to correct.
 */
function urlsOf({ id }: LectureView, { mayPlay, mayCorrect, isWhole }: Record<"mayPlay" | "mayCorrect" | "isWhole", boolean>): ReaderUrls {
  const at = `/api/lectures/${id}`;
  return {
    pictures: `${at}/pictures/`,
    ...(mayPlay && { media: `${at}/media` }),
    ...(isWhole && { captions: `${at}/captions`, words: `${at}/words`, shown: `${at}/shown` }),
    ...(mayCorrect && { correct: `/lectures/${id}/correct` }),
  };
}

/** Where nobody listened and somebody still could. */
function TranscribeOffer({ lecture }: { lecture: LectureView }) {
  const { t } = useLanguage();
  const transcript = lecture.stages.transcript;
  if (lecture.status !== "completed" || transcript.state !== "skipped" || !canTranscribeLater(transcript.reason)) return null;
  return (
    <Alert
      tone="info"
      title={t("lecture.slidesOnlyTitle")}
      className="mb-6"
      actions={
        <Button size="small" onClick={() => void retryLecture(lecture, "transcript")}>
          {t("lecture.transcribeNow")}
        </Button>
      }
    >
      {t("lecture.slidesOnly", { reason: t(`lecture.skip.${transcript.reason}`) })}
    </Alert>
  );
}
