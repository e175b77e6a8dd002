import type { Slide } from "@/lib/slides/slide";
import { lineText, type SlideText, sureLines } from "@/lib/slides/slide-text";
import { templateLines } from "@/lib/slides/template-text";
import { titleOf } from "@/lib/slides/title";

/** As much of a slide's text as is kept with it; a page that is full of words has some 3,000 letters. */
const longestText = 8_000;

/**
 * The slides with their titles and with the rest of what stands on them, line by line, as far as it is sure; what belongs to the
 * template is left out. A text that was read from another picture is not taken.
 */
export function withWords(slides: readonly Slide[], texts: readonly SlideText[]): Slide[] {
  const byNumber = new Map(texts.map((text) => [text.number, text]));
  const pictures = slides.map((slide) => {
    const text = byNumber.get(slide.number);
    const lines = text?.pictureMs === slide.pictureMs ? sureLines(text.lines) : [];
    return { width: slide.width, height: slide.height, lines };
  });
  const template = templateLines(pictures);
  return slides.map(({ title: _, text: __, ...slide }, index) => {
    const lines = pictures[index]!.lines.filter((line) => !template.has(line));
    const title = titleOf(lines, slide);
    const rest = lines.filter((line) => !title?.lines.includes(line)).map(lineText);
    const text = rest.join("\n").slice(0, longestText);
    return { ...slide, ...(title && { title: title.text }), ...(text && { text }) };
  });
}
