import { readFile, writeFile } from "node:fs/promises";
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  TextRun,
} from "docx";
import { directionOf } from "@/lib/document/pdf/printable";
import { inReadingOrder } from "@/lib/document/sections";
import type { Noted, Outline, Part, Said } from "@/lib/exports/outline";

/** The text block of an A4 page with margins of 2.5 cm, in the pixels (1/96 inch) that docx counts in. */
const block = { width: 604, height: 420 };

/**
 * The document for Word and LibreOffice: slides as headings, pictures with alternative text, every time a link to the recording.
 * @param pictureOf local path of a slide's picture
 */
export async function writeDocx(outline: Outline, pictureOf: (number: number) => string | undefined, outPath: string): Promise<void> {
  const children: Paragraph[] = [...titleOf(outline), ...contentsOf(outline.parts)];
  for (const part of outline.parts) children.push(...(await partOf(part, pictureOf)));
  const document = new Document({
    title: outline.title,
    creator: "Thakii",
    description: outline.facts.join(". "),
    styles: {
      default: {
        document: {
          run: { font: "Cambria", size: 22, language: { value: outline.language ?? "en" } },
          paragraph: { spacing: { line: 300, lineRule: LineRuleType.AUTO } },
        },
        title: { run: { size: 44, bold: true }, paragraph: { spacing: { after: 160 } } },
        heading1: { run: { size: 28, bold: true }, paragraph: { spacing: { before: 480, after: 80 }, keepNext: true } },
        hyperlink: { run: { color: "0B5394", underline: {} } },
      },
    },
    sections: [
      { properties: { page: { margin: { top: 1417, bottom: 1417, left: 1417, right: 1417 } } }, footers: { default: footer() }, children },
    ],
  });
  await writeFile(outPath, await Packer.toBuffer(document));
}

function titleOf({ title, facts, date, url }: Outline): Paragraph[] {
  const direction = directionOf(title);
  return [
    paragraph(direction, { heading: HeadingLevel.TITLE, children: [run(title, direction)] }),
    ...[date, ...facts].map((fact) => new Paragraph({ spacing: { after: 40 }, children: [new TextRun({ text: fact, color: "5C574F" })] })),
    ...(url ? [new Paragraph({ children: [link(url, "Lecture and recording")] })] : []),
  ];
}

/** Without the mark the two times of a span change places between Arabic letters. */
function contentsOf(parts: readonly Part[]): Paragraph[] {
  if (parts.length < 2) return [];
  return parts.map(({ id, heading, span }) =>
    paragraph(directionOf(heading), {
      spacing: { before: 40 },
      children: [
        new InternalHyperlink({
          anchor: id,
          children: [new TextRun({ text: heading, style: "Hyperlink", rightToLeft: directionOf(heading) === "rtl" })],
        }),
        new TextRun({ text: `  \u200e${span}`, color: "5C574F" }),
      ],
    }),
  );
}

async function partOf(part: Part, pictureOf: (number: number) => string | undefined): Promise<Paragraph[]> {
  const { id, heading, span, url, slide, shownIn, paragraphs, notes } = part;
  const picturePath = slide && pictureOf(slide.number);
  const time = url ? link(url, span) : new TextRun({ text: span, color: "5C574F" });
  const again = shownIn
    ? [
        new TextRun("  "),
        new InternalHyperlink({
          anchor: shownIn.id,
          children: [new TextRun({ text: `Picture of slide ${shownIn.number}`, style: "Hyperlink" })],
        }),
      ]
    : [];
  return [
    paragraph(directionOf(heading), {
      heading: HeadingLevel.HEADING_1,
      children: [new Bookmark({ id, children: [run(heading, directionOf(heading))] })],
    }),
    new Paragraph({ keepNext: true, spacing: { after: 120 }, children: [time, ...again] }),
    ...(slide && picturePath
      ? [
          new Paragraph({
            keepNext: true,
            spacing: { after: 200, line: 240, lineRule: LineRuleType.AUTO },
            children: [image(slide, await readFile(picturePath))],
          }),
        ]
      : []),
    ...inReadingOrder(paragraphs, notes).flatMap(({ paragraph, note }) => (paragraph ? [said(paragraph)] : noted(note))),
  ];
}

/** Never larger than the text block, never enlarged beyond 96 pixels an inch. */
function image(slide: NonNullable<Part["slide"]>, data: Buffer): ImageRun {
  const scale = Math.min(1, block.width / slide.width, block.height / slide.height);
  const name = `Slide ${slide.number}`;
  return new ImageRun({
    type: "jpg",
    data,
    transformation: { width: Math.max(1, Math.round(slide.width * scale)), height: Math.max(1, Math.round(slide.height * scale)) },
    altText: { name, title: slide.title ?? name, description: slide.alternative },
  });
}

function said({ clock, url, text, direction, language, speaker }: Said): Paragraph {
  return paragraph(direction, {
    spacing: { after: 160 },
    children: [
      url ? link(url, clock) : new TextRun({ text: clock, color: "5C574F" }),
      new TextRun("  "),
      ...(speaker ? [new TextRun({ text: `${speaker}: `, bold: true })] : []),
      run(text, direction, language),
    ],
  });
}

/** A marked block; its paragraphs have one border, shade and direction, so that Word draws them as one. */
function noted({ name, clock, url, lines }: Noted): Paragraph[] {
  const direction = lines[0]?.direction ?? "ltr";
  const line = { style: BorderStyle.SINGLE, size: 18, color: "0B5394", space: 8 };
  const look: IParagraphOptions = {
    shading: { type: ShadingType.CLEAR, fill: "EEF4FA" },
    border: direction === "rtl" ? { right: line } : { left: line },
    indent: { start: 200 },
  };
  const head = [
    new TextRun({ text: `${name} · `, color: "5C574F" }),
    url ? link(url, clock) : new TextRun({ text: clock, color: "5C574F" }),
  ];
  return [
    paragraph(direction, { ...look, keepNext: lines.length > 0, spacing: { after: lines.length > 0 ? 0 : 160 }, children: head }),
    ...lines.map(({ text }, index) =>
      paragraph(direction, { ...look, spacing: { after: index === lines.length - 1 ? 160 : 0 }, children: [run(text, direction)] }),
    ),
  ];
}

function paragraph(direction: "ltr" | "rtl", options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, ...(direction === "rtl" && { bidirectional: true, alignment: AlignmentType.START }) });
}

function run(text: string, direction: "ltr" | "rtl", language?: string): TextRun {
  const tag = language && (direction === "rtl" ? { bidirectional: language } : { value: language });
  return new TextRun({ text, ...(direction === "rtl" && { rightToLeft: true }), ...(tag && { language: tag }) });
}

function link(url: string, text: string): ParagraphChild {
  return new ExternalHyperlink({ link: url, children: [new TextRun({ text, style: "Hyperlink" })] });
}

function footer(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 18 })],
      }),
    ],
  });
}
