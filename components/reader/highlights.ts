/**
 * Lights ranges of text without touching the page's elements (CSS Custom Highlights; `::highlight(name)` in `globals.css`). A browser
 * without them shows no light, and everything else works.
 */
export function light(name: "word-now" | "hit" | "hit-now", ranges: readonly Range[]): void {
  if (typeof Highlight === "undefined") return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** The characters of a paragraph, whose element holds one text. */
export function rangeIn(element: Element | null, from: number, to: number): Range | undefined {
  const text = element?.firstChild;
  if (!text || text.nodeType !== Node.TEXT_NODE || to > (text.nodeValue?.length ?? 0)) return undefined;
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return range;
}

/** Which character of the paragraph stands under the pointer. */
export function offsetAt(element: Element, x: number, y: number): number | undefined {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position) return element.contains(position.offsetNode) ? position.offset : undefined;
  // Safari before 18.4.
  const range = document.caretRangeFromPoint?.(x, y);
  return range && element.contains(range.startContainer) ? range.startOffset : undefined;
}

export const paragraphId = (paragraph: number) => `paragraph-${paragraph}`;

/** The paragraph that this is or lies in. */
export function paragraphOf(within: Element): { element: Element; paragraph: number } | undefined {
  const element = within.closest("p[id^=paragraph-]");
  return element ? { element, paragraph: Number(element.id.slice("paragraph-".length)) } : undefined;
}
