import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkPictures, type PictureCheck } from "@/bench/check-pictures";
import { contactSheet } from "@/bench/contact-sheet";
import { type Lecture, listLectures, mediaOf } from "@/bench/lectures";
import { type Score, scoreSlides } from "@/bench/score-slides";
import { costHead, costOf, costRow, memoryOf, totalCostRow } from "@/bench/slide-cost";
import {
  explain,
  explainPictures,
  markdownTable,
  pictureHead,
  pictureRow,
  scoreHead,
  scoreRow,
  totalPictureRow,
  totalRow,
} from "@/bench/slide-report";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import type { Finding } from "@/lib/slides/slide";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { pictureKey } from "@/lib/storage/keys";

/**
 * Judges the slides of lectures with ground truth: the finding by time, the stored pictures by what they show.
 *   npm run bench:slides -- [--in DIR]… [--find] [--details] [--json FILE] [--sheets DIR] [beginning of a name]…
 * --find leaves the pictures out. `--cost [--rounds 3]` measures time instead; `--memory VIDEO…` the memory of finding in those.
 */
const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    in: { type: "string", multiple: true, default: ["../shared/lectures"] },
    find: { type: "boolean", default: false },
    details: { type: "boolean", default: false },
    json: { type: "string" },
    sheets: { type: "string" },
    cost: { type: "boolean", default: false },
    rounds: { type: "string", default: "3" },
    memory: { type: "string", multiple: true },
  },
});
const work = { signal: new AbortController().signal, report() {} };

interface Result {
  name: string;
  score: Score;
  finding: Finding;
  pictures: PictureCheck[];
}

if (options.memory) await printMemory(options.memory);
if (options.cost) await printCost();
if (!options.memory && !options.cost) await printScores();

async function printScores(): Promise<void> {
  const results: Result[] = [];
  for (const lecture of listLectures(options.in, names)) {
    try {
      results.push(await judge(lecture));
    } catch (error) {
      console.error(`${lecture.name}: ${error}`);
      process.exitCode = 1;
    }
  }
  console.log(markdownTable(scoreHead, [...results.map((it) => scoreRow(it.name, it.score)), totalRow(results.map((it) => it.score))]));
  if (!options.find) {
    const rows = results.map((it) => pictureRow(it.name, it.pictures));
    console.log(`\n${markdownTable(pictureHead, [...rows, totalPictureRow(results.map((it) => it.pictures))])}`);
  }
  if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 1));
}

async function printCost(): Promise<void> {
  const rows: { name: string; cost: Awaited<ReturnType<typeof costOf>> }[] = [];
  for (const lecture of listLectures(options.in, names)) {
    rows.push({ name: lecture.name, cost: await costOf(lecture, Number(options.rounds)) });
    console.error(costRow(lecture.name, rows.at(-1)!.cost).join(" | "));
  }
  console.log(markdownTable(costHead, [...rows.map((it) => costRow(it.name, it.cost)), totalCostRow(rows.map((it) => it.cost))]));
}

async function printMemory(videos: readonly string[]): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const video of videos) {
    const most = await memoryOf(video);
    rows.push([most.minutes.toFixed(0), most.slides, most.node.toFixed(0), most.ffmpeg.toFixed(0)]);
  }
  console.log(markdownTable(["minutes", "slides", "Node, MB", "ffmpeg, MB"], rows));
}

async function judge(lecture: Lecture): Promise<Result> {
  const media = await mediaOf(lecture.video);
  const finding = await findSlides(lecture.video, media, work);
  const score = scoreSlides(finding.slides, lecture.truth);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-slides-"));
  try {
    let pictures: PictureCheck[] = [];
    if (!options.find) {
      const taken = new Set(
        (await captureSlides(lecture.video, media, finding.slides, await openFolderFiles(folder), "bench", work)).map((it) => it.number),
      );
      const withPicture = score.judged.filter((it) => taken.has(it.number));
      if (withPicture.length < score.judged.length)
        console.error(`${lecture.name}: ${score.judged.length - withPicture.length} WITHOUT A PICTURE`);
      const pictureOf = (number: number) => readFileSync(path.join(folder, pictureKey("bench", number)));
      pictures = await checkPictures(lecture, withPicture, pictureOf);
      if (options.sheets) {
        mkdirSync(options.sheets, { recursive: true });
        const source = { path: lecture.video, format: media.format, size: { width: media.width!, height: media.height! } };
        writeFileSync(
          path.join(options.sheets, `${lecture.name}.png`),
          await contactSheet(source, withPicture, finding.dropped, pictureOf),
        );
      }
    }
    console.error(`${lecture.name}: F1 ${score.f1.toFixed(3)}`);
    if (options.details) for (const line of [...explain(lecture, score, finding), ...explainPictures(pictures)]) console.error(line);
    return { name: lecture.name, score, finding, pictures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
