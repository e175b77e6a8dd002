import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";

/**
 * Makes the sample that newcomers can try (`public/sample/`): a minute on binary search with bullets that appear one by one, a slide that
 * comes back, and its subtitles. `node --import tsx bench/sample-lecture.ts`; needs espeak-ng and ffmpeg.
 */

interface Step {
  /** Which slide, and how many of its lines are there. */
  slide: number;
  lines: number;
  says: string;
}

const slides = [
  { title: "Search by halving", lines: ["How to find one entry among a million", "A sample lecture by Thakii"] },
  {
    title: "The problem",
    lines: ["A list of a million names, in order", "Is Noether among them?", "One by one: half a million looks on average"],
  },
  {
    title: "The idea",
    lines: [
      "Look at the entry in the middle",
      "Too early in the alphabet? Keep the later half",
      "Too late? Keep the earlier half",
      "Repeat",
    ],
  },
  {
    title: "How many looks?",
    lines: ["Each look halves what is left", "1,000 names: 10 looks", "1,000,000 names: 20 looks", "n names: about log2 n"],
  },
  { title: "What it needs", lines: ["The list must be in order", "Any entry must be reachable at once"] },
];

const steps: Step[] = [
  { slide: 0, lines: 2, says: "Welcome. In one minute you will learn how to find one entry among a million." },
  { slide: 1, lines: 1, says: "Imagine a list of a million names in alphabetical order." },
  { slide: 1, lines: 2, says: "You want to know whether Noether is among them." },
  { slide: 1, lines: 3, says: "If you look at one name after the other, you need half a million looks on average." },
  { slide: 2, lines: 1, says: "Here is a better idea. Look at the name in the middle." },
  { slide: 2, lines: 3, says: "If it comes too early in the alphabet, keep the later half. If it comes too late, keep the earlier half." },
  { slide: 2, lines: 4, says: "Then repeat, until you have found the name or nothing is left." },
  { slide: 3, lines: 1, says: "How many looks do we need? Each of them halves what is left." },
  { slide: 3, lines: 2, says: "For a thousand names ten looks are enough." },
  { slide: 3, lines: 3, says: "For a million names twenty looks are enough." },
  { slide: 3, lines: 4, says: "In general it is about the logarithm of the number of names." },
  { slide: 2, lines: 4, says: "Let us go back to the idea once more. We throw away half of the list without looking at it." },
  { slide: 4, lines: 1, says: "That is allowed only because the list is in order." },
  { slide: 4, lines: 2, says: "And we must be able to reach any entry at once. That is all you need to know about binary search." },
];

const pauseSeconds = 0.7;
const folder = mkdtempSync(path.join(tmpdir(), "sample-lecture-"));
const ffmpeg = (...args: string[]) => execFileSync("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args]);

let atMs = 0;
const cues: string[] = [];
const pictures: string[] = [];
const sounds: string[] = [];
for (const [index, step] of steps.entries()) {
  const wav = path.join(folder, `${index}.wav`);
  execFileSync("espeak-ng", ["-v", "en-gb", "-s", "150", "-w", path.join(folder, "raw.wav"), step.says]);
  ffmpeg("-i", path.join(folder, "raw.wav"), "-af", `apad=pad_dur=${pauseSeconds}`, "-ar", "44100", wav);
  const seconds = Number(
    execFileSync("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", wav], { encoding: "utf8" }),
  );
  const png = path.join(folder, `${index}.png`);
  await sharp(Buffer.from(draw(step)))
    .png()
    .toFile(png);
  pictures.push(`file '${png}'\nduration ${seconds}`);
  sounds.push(`file '${wav}'`);
  cues.push(`${index + 1}\r\n${clock(atMs)} --> ${clock(atMs + (seconds - pauseSeconds) * 1000)}\r\n${step.says}\r\n`);
  atMs += seconds * 1000;
}
writeFileSync(path.join(folder, "pictures.txt"), `${pictures.join("\n")}\nfile '${path.join(folder, `${steps.length - 1}.png`)}'\n`);
writeFileSync(path.join(folder, "sounds.txt"), sounds.join("\n"));
const inputs = ["pictures", "sounds"].flatMap((name) => ["-f", "concat", "-safe", "0", "-i", path.join(folder, `${name}.txt`)]);
const video = ["-vf", "fps=10,format=yuv420p", "-c:v", "libx264", "-preset", "veryslow", "-crf", "26", "-g", "100", "-tune", "stillimage"];
const sound = ["-c:a", "aac", "-b:a", "40k", "-ac", "1", "-shortest", "-movflags", "+faststart"];
ffmpeg(...inputs, ...video, ...sound, "public/sample/binary-search.mp4");
writeFileSync("public/sample/binary-search.srt", cues.join("\r\n"));

function draw({ slide, lines }: Step): string {
  const { title, lines: all } = slides[slide]!;
  const rows = all.slice(0, lines).map((line, row) => `<text x="120" y="${300 + row * 84}" font-size="40" fill="#2b3040">${line}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" font-family="DejaVu Sans, sans-serif">
    <rect width="1280" height="720" fill="#fdfdfb"/><rect width="24" height="720" fill="#2b4a9b"/>
    <text x="120" y="170" font-size="64" font-weight="bold" fill="#1a1f2e">${title}</text><rect x="120" y="200" width="140" height="6" fill="#2b4a9b"/>
    ${rows.join("")}<text x="1200" y="680" font-size="22" fill="#667" text-anchor="end">${slide + 1}</text></svg>`;
}

/** SubRip's clock: "00:01:02,345" */
function clock(ms: number): string {
  return new Date(Math.round(ms)).toISOString().slice(11, 23).replace(".", ",");
}
