import { memo, type SyntheticEvent } from "react";
import { useLanguage } from "@/components/language/language";
import { isDoubted } from "@/lib/corrections/doubts";
import type { Block } from "@/lib/corrections/draft";
import { formatClock } from "@/lib/time";

interface Given {
  block: Block;
  index: number;
  language?: string | undefined;
  canPlay: boolean;
  onType: (index: number, text: string) => void;
  onSettle: (index: number) => void;
  onPlay: (fromMs: number) => void;
  /** The caret went somewhere: the offset in the text. */
  onCaret: (index: number, offset: number) => void;
}

const type = "col-start-1 row-start-1 w-full whitespace-pre-wrap break-words p-2 font-serif text-[1.0625rem] leading-[1.65]";

/** A paragraph to type in. Under the field the same letters, unseen, carry the lines of doubt and make it as tall as its text. */
export const BlockField = memo(function BlockField({ block, index, language, canPlay, onType, onSettle, onPlay, onCaret }: Given) {
  const { t } = useLanguage();
  const startMs = block.words[0]?.startMs ?? block.base[0]?.startMs ?? 0;
  const caret = (event: SyntheticEvent<HTMLTextAreaElement>) => onCaret(index, event.currentTarget.selectionStart);
  return (
    <div className="grid grid-cols-[3.5rem_1fr] gap-1 [contain-intrinsic-size:auto_9rem] [content-visibility:auto]">
      <button
        type="button"
        disabled={!canPlay}
        onClick={() => onPlay(startMs)}
        aria-label={t("correct.playFrom", { time: formatClock(startMs) })}
        className="numbers mt-1.5 min-h-8 self-start rounded-control px-1 text-ink-soft text-sm enabled:hover:bg-wash enabled:hover:text-ink"
      >
        {formatClock(startMs)}
      </button>
      <div className="grid min-w-0">
        <div aria-hidden="true" dir="auto" className={`${type} pointer-events-none select-none border border-transparent text-transparent`}>
          <Marked block={block} />
          {"\u200b"}
        </div>
        <textarea
          data-block={index}
          dir="auto"
          lang={language}
          rows={1}
          aria-label={t("correct.wordsFrom", { time: formatClock(startMs) })}
          value={block.text}
          onChange={(event) => onType(index, event.target.value)}
          onSelect={caret}
          onFocus={caret}
          onBlur={() => onSettle(index)}
          className={`${type} resize-none overflow-hidden rounded-control border border-transparent bg-transparent hover:border-rule focus:border-rule-strong`}
        />
      </div>
    </div>
  );
});

/** The text with its doubtful words underlined: not by colour alone, the line is dotted. */
function Marked({ block: { text, words } }: { block: Block }) {
  if (!words.some(isDoubted)) return text;
  const parts = [];
  let at = 0;
  for (const [index, word] of words.entries()) {
    const from = text.indexOf(word.text, at);
    if (from < 0) break;
    const end = from + word.text.length;
    if (isDoubted(word)) {
      parts.push(
        text.slice(at, from),
        <u key={index} className="bg-warn-wash decoration-2 decoration-dotted decoration-warn underline-offset-4">
          {word.text}
        </u>,
      );
    } else parts.push(text.slice(at, end));
    at = end;
  }
  return [...parts, text.slice(at)];
}
