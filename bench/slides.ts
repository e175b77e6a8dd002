import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { scoreSlides, type Truth } from "@/bench/score-slides";
import { checkVideo } from "@/lib/media/check-video";
import { findSlides } from "@/lib/slides/find-slides";

/** Precision, recall and cost of the slide finding over every lecture in `../shared/lectures`, as a Markdown table. */
const folder = path.resolve(process.argv[2] ?? "../shared/lectures");
const signal = new AbortController().signal;
console.log(
  "| lecture | right | wrong | missed | twice | precision | recall | F1 | boundary error, median · worst (s) | CPU of a plain decode |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
const wanted = process.argv.slice(3);
for (const name of readdirSync(folder).filter(
  (file) => file.endsWith(".json") && (wanted.length === 0 || wanted.some((w) => file.startsWith(w))),
)) {
  const truth = JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Truth;
  const video = path.join(folder, name.replace(/json$/, "mp4"));
  const media = await checkVideo(video, { sizeBytes: statSync(video).size, limits: { maxDurationMs: 1e9 }, signal });
  const before = childCpuSeconds();
  const { slides: found } = await findSlides(video, media, { signal, report() {} });
  const findSeconds = childCpuSeconds() - before;
  spawnSync("ffmpeg", ["-nostdin", "-v", "error", "-i", video, "-an", "-f", "null", "-"]);
  const decodeSeconds = childCpuSeconds() - before - findSeconds;
  const score = scoreSlides(found, truth);
  const numbers = [
    score.right,
    score.wrong,
    score.missed,
    score.duplicates,
    ...[score.precision, score.recall, score.f1].map((n) => n.toFixed(3)),
  ];
  const boundary = `${score.boundaryMedian.toFixed(2)} · ${score.boundaryWorst.toFixed(2)}`;
  console.log(`| ${name.replace(".json", "")} | ${numbers.join(" | ")} | ${boundary} | ${(findSeconds / decodeSeconds).toFixed(2)} × |`);
}

/** Processor time of all ended children so far: fields 16 and 17 of /proc/self/stat, in hundredths of a second. */
function childCpuSeconds(): number {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
