import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { pictureReader } from "@/lib/slides/picture-reader";
import { pictureReaderContract } from "@/lib/slides/picture-reader.contract";
import { openTesseractJs } from "@/lib/slides/tesseract-js";
import { openTesseractProgram } from "@/lib/slides/tesseract-program";

process.env.THAKII_DATA = await mkdtemp(path.join(os.tmpdir(), "thakii-read-"));

pictureReaderContract("tesseract.js", () => openTesseractJs());

if (await openTesseractProgram()) pictureReaderContract("the tesseract program", openTesseractProgram);
else {
  console.warn("SKIPPED: there is no tesseract on the path (npm run setup -- --tests installs it).");
  test.skip("the picture reader contract: the tesseract program", () => {});
}

test("there is always somebody who reads, also without any program, and a language that nobody reads is read as English", async () => {
  expect(await pictureReader(undefined)).toMatchObject({ languages: ["eng"] });
  expect(await pictureReader("tlh")).toMatchObject({ languages: ["eng"], lacking: "tlh" });
});

test("without its data tesseract.js is not there: it fetches none", async () => {
  expect(await openTesseractJs(process.env.THAKII_DATA)).toBeUndefined();
});
