import { type FoundPassage, litPieces } from "@/lib/search/found";

/** A passage with what was looked for marked; the text is text, whatever stands in it. */
export function LitText({ passage }: { passage: Pick<FoundPassage, "text" | "hits"> }) {
  return litPieces(passage).map(({ text, isHit, at }) =>
    isHit ? (
      <mark key={at} className="rounded-[2px] bg-warn-wash px-px font-semibold text-ink underline decoration-warn underline-offset-2">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
