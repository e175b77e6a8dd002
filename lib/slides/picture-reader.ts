import type { TextWord } from "@/lib/slides/slide-text";
import { openTesseractJs } from "@/lib/slides/tesseract-js";
import { type LanguageChoice, languagesFor } from "@/lib/slides/tesseract-language";
import { openTesseractProgram } from "@/lib/slides/tesseract-program";

/** Reads what is written in a picture. Implementations: the system's program, and its JavaScript build with data from npm. */
export interface PictureReader {
  /** Program and version. */
  name: string;
  /** Tesseract's names of the languages that it has data of. */
  available: ReadonlySet<string>;
  /**
   * @param png dark letters on white @param languages some of those available
   * @returns words by line as the reader found them, in pixels of the PNG; none where nothing is written
   * @throws AppError took_too_long, process_crashed, or the abort's reason; it can read on after that
   */
  read(png: Buffer, languages: readonly string[], limits: { timeoutMs: number; signal?: AbortSignal }): Promise<TextWord[][]>;
  close(): Promise<void>;
}

/**
 * The first reader that has the lecture's language: the program, whose languages are packages of the system, then the JavaScript build. Where
 * none has it, the first one that is there reads the Latin letters. @param language BCP 47 @returns undefined where nobody reads
 */
export async function pictureReader(language: string | undefined): Promise<({ reader: PictureReader } & LanguageChoice) | undefined> {
  const readers: { reader: PictureReader; choice: LanguageChoice }[] = [];
  for (const open of [openTesseractProgram, openTesseractJs]) {
    const reader = await open();
    if (!reader?.available.has("eng")) continue;
    const choice = languagesFor(language, reader.available);
    if (!choice.lacking) return { reader, ...choice };
    readers.push({ reader, choice });
  }
  const [first] = readers;
  return first && { reader: first.reader, ...first.choice };
}
