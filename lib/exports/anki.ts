import { escapeMarkup as e, inertLine, safeName } from "@/lib/exports/inert";
import type { Outline, Part } from "@/lib/exports/outline";

/** The name under which Anki finds the picture among its media: unlike any of another lecture. */
export function ankiPicture(lectureId: string, number: number): string {
  return `thakii-${lectureId}-${number}.jpg`;
}

/**
 * One card a slide, as a text file that Anki imports (2.1.54 and later): the title asks, the picture and what was said answer; a slide
 * without a title asks with its picture. Imported again, a corrected lecture changes its cards and makes no second ones.
 * @see https://docs.ankiweb.net/importing/text-files.html
 */
export function formatAnki(outline: Outline, lectureId: string, hasPicture: (number: number) => boolean): string {
  const head = [
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    // In the name of a deck, "::" would make decks within decks.
    `#deck:${safeName(outline.title, 100)}`,
    "#columns:Id\tFront\tBack\tTags",
    "#guid column:1",
    "#tags column:4",
  ];
  const cards = outline.parts
    .filter((part) => part.slide)
    .map((part) => {
      const { number } = part.slide!;
      const picture = hasPicture(number) ? `<img src="${ankiPicture(lectureId, number)}" alt="${e(part.slide!.alternative)}">` : "";
      const also = outline.parts.filter(({ shownIn }) => shownIn?.number === number);
      return [`thakii-${lectureId}-${number}`, front(part, picture), back([part, ...also], picture), "thakii"].join("\t");
    });
  return `${[...head, ...cards].join("\n")}\n`;
}

function front({ slide, heading }: Part, picture: string): string {
  return slide?.title ? `<div dir="auto">${e(slide.title)}</div>` : `<div dir="auto">${e(heading)}</div>${picture}`;
}

function back(parts: readonly Part[], picture: string): string {
  const [first] = parts;
  const words = parts.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
  const lines = words.length > 0 ? words : (first?.slide?.text ?? []);
  return [
    `<div>${first?.slide?.title ? picture : ""}</div>`,
    ...lines.map((line) => `<p dir="auto">${e(inertLine(line))}</p>`),
    ...parts.map(({ url, span }) => (url ? `<p><a href="${e(url)}">${span}</a></p>` : `<p>${span}</p>`)),
  ].join("");
}
