import { createWriteStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { ankiPicture, formatAnki } from "@/lib/exports/anki";
import { writeDocx } from "@/lib/exports/docx";
import { epubEntries } from "@/lib/exports/epub";
import { type madeFormats, pictureName } from "@/lib/exports/formats";
import { formatHtml } from "@/lib/exports/html";
import { formatMarkdown } from "@/lib/exports/markdown";
import { type Outline, outlineOf } from "@/lib/exports/outline";
import { writePptx } from "@/lib/exports/pptx";
import { writeZip, type ZipEntry } from "@/lib/exports/zip";
import type { NotedMoment } from "@/lib/notes/note";
import { serveChild } from "@/lib/process/child-script";

export interface MakeExportInput {
  /** Local path of the document model; JSON. */
  documentPath: string;
  format: (typeof madeFormats)[number];
  lectureId: string;
  title: string;
  createdAtMs: number;
  momentUrl?: string;
  /** Of whoever asks, in order of time. */
  notes?: NotedMoment[];
  /** Local path of each slide's picture, by its number. */
  pictures: Record<number, string>;
  /** For the one ZIP of everything: local paths of what was made before, by their names in it. */
  files: Record<string, string>;
  outPath: string;
}

type Maker = (outline: Outline, input: MakeExportInput) => Promise<void>;

function pictureOf({ pictures }: MakeExportInput) {
  return (number: number) => pictures[number];
}

function* pictureEntries({ pictures }: MakeExportInput, name: (number: number) => string): Generator<ZipEntry> {
  for (const [number, path] of Object.entries(pictures)) yield { name: name(Number(number)), from: { path } };
}

const makers: Record<MakeExportInput["format"], Maker> = {
  html: (outline, input) => pipeline(Readable.from(formatHtml(outline, dataUrlOf(input))), createWriteStream(input.outPath)),
  docx: (outline, input) => writeDocx(outline, pictureOf(input), input.outPath),
  pptx: (outline, input) => writePptx(outline, pictureOf(input), input.outPath),
  epub: (outline, input) => {
    const { lectureId, createdAtMs, outPath } = input;
    return writeZip(outPath, epubEntries(outline, { lectureId, modifiedAtMs: createdAtMs, pictureOf: pictureOf(input) }), createdAtMs);
  },
  "md.zip": (outline, input) =>
    zip(input, function* () {
      yield { name: "lecture.md", from: { text: formatMarkdown(outline) } };
      yield* pictureEntries(input, pictureName);
    }),
  "slides.zip": (_, input) => zip(input, () => pictureEntries(input, (number) => pictureName(number).replace("slides/", ""))),
  "anki.zip": (outline, input) =>
    zip(input, function* () {
      const hasPicture = (number: number) => input.pictures[number] !== undefined;
      yield { name: "READ ME.txt", from: { text: ankiManual } };
      yield { name: "cards.txt", from: { text: formatAnki(outline, input.lectureId, hasPicture) } };
      yield* pictureEntries(input, (number) => `collection.media/${ankiPicture(input.lectureId, number)}`);
    }),
  zip: (outline, input) =>
    zip(input, function* () {
      yield { name: "lecture.md", from: { text: formatMarkdown(outline) } };
      yield* pictureEntries(input, pictureName);
      for (const [name, path] of Object.entries(input.files)) yield { name, from: { path } };
    }),
};

function zip({ outPath, createdAtMs }: MakeExportInput, entries: () => Iterable<ZipEntry>): Promise<void> {
  return writeZip(outPath, entries(), createdAtMs);
}

function dataUrlOf({ pictures }: MakeExportInput) {
  return (number: number) => {
    const path = pictures[number];
    return path && `data:image/jpeg;base64,${readFileSync(path).toString("base64")}`;
  };
}

const ankiManual = `1. In Anki: File, Import, choose cards.txt. The headings in it say the rest (deck, columns).
2. Pictures: copy the files of collection.media into the folder of that name of your Anki profile
   (on Windows %APPDATA%\\Anki2\\<profile>, on a Mac ~/Library/Application Support/Anki2/<profile>,
   on Linux ~/.local/share/Anki2/<profile>).
Imported again after a correction, the cards change and are not doubled.
`;

await serveChild(async (input: MakeExportInput) => {
  // Stdout belongs to the answer.
  console.log = console.error;
  // It was parsed when it was stored.
  const document = JSON.parse(readFileSync(input.documentPath, "utf8")) as LectureDocument;
  await makers[input.format](outlineOf(document, input), input);
  return {};
});
