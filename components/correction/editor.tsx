import { useSearchParams } from "next/navigation";
import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { BlockField } from "@/components/correction/block-field";
import { Offers } from "@/components/correction/offers";
import { ReplaceDialog } from "@/components/correction/replace-dialog";
import { SaveNote } from "@/components/correction/save-note";
import { SlideStrip } from "@/components/correction/slide-strip";
import { Toolbar } from "@/components/correction/toolbar";
import { useAutosave } from "@/components/correction/use-autosave";
import { useHistory } from "@/components/correction/use-history";
import { usePlayer } from "@/components/correction/use-player";
import { VersionsDialog } from "@/components/correction/versions-dialog";
import { useLanguage } from "@/components/language/language";
import { Alert } from "@/components/ui/alert";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import { doubtBeyond, doubtsOf, isDoubted, nextDoubt, type Place, wordAt } from "@/lib/corrections/doubts";
import { approved, openDraft, retyped, settled, typed } from "@/lib/corrections/draft";
import { type EditorAction, editorAction } from "@/lib/corrections/editor-keys";
import { replacedTexts, type Wanted } from "@/lib/corrections/replace";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { momentAsked } from "@/lib/reader/place";
import { textOf } from "@/lib/transcription/transcript";

interface Given {
  userId: string;
  lecture: LectureView;
  view: CorrectionView;
  onReload: () => Promise<void>;
  onLecture: (lecture: LectureView) => void;
}

/** Words on one side, sound and slides on the other; everything by keys as well. */
export function Editor({ userId, lecture, view, onReload, onLecture }: Given) {
  const { draft, change, amend, undo, redo, canUndo, canRedo } = useHistory(() => openDraft(view));
  const { t } = useLanguage();
  const autosave = useAutosave(userId, lecture.id, view, draft);
  const player = usePlayer();
  const [dialog, setDialog] = useState<"replace" | "versions">();
  const place = useRef<Place>({ block: 0, word: -1 });
  const asked = useSearchParams();
  const duration = lecture.media?.durationMs ?? 0;
  const root = useRef<HTMLDivElement>(null);
  const doubts = useMemo(() => doubtsOf(draft), [draft]);
  const latest = useRef(draft);
  latest.current = draft;

  const onType = useCallback((index: number, text: string) => change((it) => typed(it, index, text), `typing in ${index}`), [change]);
  const onSettle = useCallback((index: number) => amend((it) => settled(it, index)), [amend]);
  const onCaret = useCallback((block: number, offset: number) => {
    place.current = { block, word: wordAt(latest.current.blocks[block]?.words ?? [], offset) };
  }, []);

  /** The field of the place is brought into sight, the word selected (typing replaces it), and what is around it heard. */
  function goTo(to: Place | undefined) {
    if (!to) return;
    place.current = to;
    const field = root.current?.querySelector<HTMLTextAreaElement>(`[data-block="${to.block}"]`);
    const words = latest.current.blocks[to.block]?.words ?? [];
    const word = words[to.word];
    if (!field || !word) return;
    field.focus({ preventScroll: true });
    const end = textOf(words.slice(0, to.word + 1)).length;
    field.setSelectionRange(end - word.text.length, end);
    place.current = to; // Taking the focus has told of the caret that was there before.
    field.scrollIntoView({ block: "center" });
    if (view.hasSource) player.playAround(word.startMs, word.endMs);
  }
  // Who was reading at a moment corrects there.
  const arrive = useEffectEvent(() => {
    const atMs = momentAsked(asked.get("t"), duration);
    const block = atMs === undefined ? -1 : draft.blocks.findLastIndex(({ words }) => words[0] && words[0].startMs <= atMs);
    const field = root.current?.querySelector<HTMLTextAreaElement>(`[data-block="${block}"]`);
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: "center" });
  });
  useEffect(() => arrive(), []);
  const jump = (step: 1 | -1) => goTo(nextDoubt(doubts, place.current, step));
  function approve() {
    const { block, word } = place.current;
    const at = latest.current.blocks[block]?.words[word];
    if (at && isDoubted(at)) change((it) => approved(it, place.current));
    jump(1);
  }
  function hearHere() {
    const word = latest.current.blocks[place.current.block]?.words[Math.max(0, place.current.word)];
    if (word) player.playAround(word.startMs, word.endMs);
  }

  function onKeyDown(event: KeyboardEvent) {
    const doubt = isTabInWords(event) && doubtBeyond(doubts, place.current, event.shiftKey ? -1 : 1);
    if (doubt) {
      event.preventDefault();
      return goTo(doubt);
    }
    const action = editorAction(event);
    // A field of a dialog or of a title has its own undoing.
    if (!action || (event.target instanceof HTMLInputElement && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    const acts: Record<EditorAction, () => void> = {
      ...{ undo, redo, approve },
      save: () => void autosave.save(),
      nextDoubt: () => jump(1),
      previousDoubt: () => jump(-1),
      hear: hearHere,
      playOrPause: player.toggle,
    };
    acts[action]();
  }

  function replace(wanted: Wanted, by: string) {
    change((it) => retyped(it, replacedTexts(it, wanted, by)));
    setDialog(undefined);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that hold in the whole editor; each has a button, too.
    <div ref={root} onKeyDown={onKeyDown}>
      <Toolbar
        lecture={lecture}
        doubts={doubts.length}
        hasSource={view.hasSource}
        {...{ canUndo, canRedo, undo, redo, jump, approve, hearHere, onLecture }}
        onReplace={() => setDialog("replace")}
        onVersions={() => setDialog("versions")}
        save={autosave.save}
      />
      <SaveNote lectureId={lecture.id} lecture={lecture} autosave={autosave} onReload={onReload} />
      {view.wordsAreOfAnother && (
        <Alert tone="warn" title={t("correct.otherWords")} className="mb-4">
          {t("correct.otherWordsText")}
        </Alert>
      )}
      {view.slidesAreOfAnother && (
        <Alert tone="warn" title={t("correct.otherSlides")} className="mb-4">
          {t("correct.otherSlidesText")}
        </Alert>
      )}
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside
          aria-label={t("correct.side")}
          className="min-w-0 space-y-6 lg:order-2 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto"
        >
          {view.hasSource ? (
            // biome-ignore lint/a11y/useMediaCaption: its words stand beside it, and are what is being corrected.
            <video
              ref={player.ref}
              controls
              preload="metadata"
              src={`/api/lectures/${lecture.id}/media`}
              onTimeUpdate={player.onTime}
              aria-label={t("correct.recording")}
              className="max-h-56 w-full rounded-[3px] bg-wash"
            />
          ) : (
            <p className="text-ink-soft text-sm">{t("correct.noRecording")}</p>
          )}
          <SlideStrip
            lectureId={lecture.id}
            view={view}
            draft={draft}
            change={change}
            nowMs={player.nowMs}
            durationMs={duration}
            play={player.play}
          />
          <Offers view={view} draft={draft} change={change} play={view.hasSource ? player.playAround : undefined} />
        </aside>
        <section aria-label={t("correct.words")} className="min-w-0 space-y-1">
          {draft.blocks.length === 0 && <p className="text-ink-soft">{t("correct.noWords")}</p>}
          {draft.blocks.map((block, index) => (
            <BlockField
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are neither moved nor taken away.
              key={index}
              canPlay={view.hasSource}
              language={view.language}
              onPlay={player.play}
              {...{ block, index, onType, onSettle, onCaret }}
            />
          ))}
        </section>
      </div>
      <ReplaceDialog
        key={dialog}
        open={dialog === "replace"}
        draft={draft}
        lecture={lecture}
        onReplace={replace}
        onClose={() => setDialog(undefined)}
      />
      <VersionsDialog
        open={dialog === "versions"}
        lectureId={lecture.id}
        autosave={autosave}
        onClose={() => setDialog(undefined)}
        onReload={onReload}
      />
    </div>
  );
}

/** Tab within the words leads from doubt to doubt, and out of them behind the last. */
function isTabInWords({ key, target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return key === "Tab" && !ctrlKey && !altKey && !metaKey && target instanceof HTMLTextAreaElement && target.dataset.block !== undefined;
}
