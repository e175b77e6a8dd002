import { readFile, writeFile } from "node:fs/promises";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import PptxGenJS from "pptxgenjs";
import type { Outline, Part } from "@/lib/exports/outline";

/** Inches; the width is PowerPoint's own for wide slides. */
const wide = 13.333;

/**
 * The slides as a presentation: each picture fills its slide as far as its shape lets it, and what was said over it (also later,
 * when it was shown again) stands in the notes. Titles lie behind the pictures, for outlines and screen readers.
 * @param pictureOf local path of a slide's picture
 */
export async function writePptx(outline: Outline, pictureOf: (number: number) => string | undefined, outPath: string): Promise<void> {
  const slides = outline.parts.filter((part) => part.slide);
  const page = pageOf(slides);
  // Under Node its default export is the constructor or an object that holds it, by how it was loaded.
  const Presentation = "default" in PptxGenJS ? (PptxGenJS.default as typeof PptxGenJS) : PptxGenJS;
  const presentation = new Presentation();
  presentation.defineLayout({ name: "lecture", ...page });
  presentation.layout = "lecture";
  presentation.title = outline.title;
  presentation.subject = "Slides of a lecture, with what was said in the notes";
  presentation.author = "Thakii";
  presentation.company = "";
  presentation.rtlMode = outline.direction === "rtl";
  presentation.defineSlideMaster({
    title: "SLIDE",
    background: { color: "FFFFFF" },
    objects: [
      {
        placeholder: {
          options: {
            name: "title",
            type: "title",
            x: 0.5,
            y: page.height / 2 - 0.75,
            w: page.width - 1,
            h: 1.5,
            fontSize: 32,
            align: "center",
          },
          text: "",
        },
      },
    ],
  });
  for (const part of slides) {
    const slide = presentation.addSlide({ masterName: "SLIDE" });
    slide.addText(part.heading, { placeholder: "title" });
    const path = pictureOf(part.slide!.number);
    if (path) {
      const data = `image/jpeg;base64,${(await readFile(path)).toString("base64")}`;
      slide.addImage({ data, altText: part.slide!.alternative, ...placeOf(part.slide!, page) });
    }
    slide.addNotes(notesOf([part, ...outline.parts.filter(({ shownIn }) => shownIn?.number === part.slide!.number)]));
  }
  const made = (await presentation.write({ outputType: "uint8array", compression: false })) as Uint8Array;
  await writeFile(outPath, withParagraphs(made));
}

/** The shape that most slides have. */
function pageOf(slides: readonly Part[]): { width: number; height: number } {
  const counts = new Map<string, number>();
  for (const { slide } of slides) {
    const shape = (slide!.width / slide!.height).toFixed(2);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const [shape] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["1.78"];
  // PowerPoint refuses a side of less than 1 or more than 56 inches.
  return { width: wide, height: Math.min(50, Math.max(2, wide / Number(shape))) };
}

function placeOf(slide: { width: number; height: number }, page: { width: number; height: number }) {
  const scale = Math.min(page.width / slide.width, page.height / slide.height);
  const [w, h] = [slide.width * scale, slide.height * scale];
  return { x: (page.width - w) / 2, y: (page.height - h) / 2, w, h };
}

function notesOf(parts: readonly Part[]): string {
  return parts
    .flatMap(({ span, url, paragraphs }) => [
      url ? `${span}  ${url}` : span,
      ...paragraphs.map(({ speaker, text }) => (speaker ? `${speaker}: ${text}` : text)),
    ])
    .join("\n");
}

/** pptxgenjs sets all notes as one run, in which a line break is a space: here each line becomes a paragraph. It also lists folders. */
function withParagraphs(pptx: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(pptx)).filter(([name]) => !name.endsWith("/"));
  const notes = /^ppt\/notesSlides\/[^/]+\.xml$/u;
  return zipSync(
    Object.fromEntries(files.map(([name, bytes]) => [name, notes.test(name) ? strToU8(notesParagraphs(strFromU8(bytes))) : bytes])),
    { level: 6 },
  );
}

const onlyRun = /<a:p><a:r>(<a:rPr[^>]*\/>)<a:t>([^<]*)<\/a:t><\/a:r>(<a:endParaRPr[^>]*\/>)<\/a:p>/u;

function notesParagraphs(xml: string): string {
  return xml.replace(onlyRun, (_, look: string, text: string, end: string) =>
    text
      .split(/\r?\n/u)
      .map((line) => `<a:p><a:r>${look}<a:t>${line}</a:t></a:r>${end}</a:p>`)
      .join(""),
  );
}
