import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { listLectures, mediaOf } from "@/bench/lectures";
import { type Score, scoreSlides } from "@/bench/score-slides";
import { explain, markdownTable, scoreHead, scoreRow, totalRow } from "@/bench/slide-report";
import { findSlides } from "@/lib/slides/find-slides";
import type { Finding } from "@/lib/slides/slide";

/**
 * Judges the finding of slides by lectures with ground truth.
 *   npm run bench:slides -- [--in DIR]… [--find] [--details] [--json FILE] [beginning of a name]…
 */
const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    in: { type: "string", multiple: true, default: ["../shared/lectures"] },
    find: { type: "boolean", default: false },
    details: { type: "boolean", default: false },
    json: { type: "string" },
  },
});

const judged: { name: string; score: Score; finding: Finding }[] = [];
for (const lecture of listLectures(options.in, names)) {
  const finding = await findSlides(lecture.video, await mediaOf(lecture.video), { signal: new AbortController().signal, report() {} });
  const score = scoreSlides(finding.slides, lecture.truth);
  judged.push({ name: lecture.name, score, finding });
  console.error(`${lecture.name}: F1 ${score.f1.toFixed(3)}`);
  if (options.details) for (const line of explain(lecture, score, finding)) console.error(line);
}
const rows = judged.map(({ name, score }) => scoreRow(name, score));
console.log(markdownTable(scoreHead, [...rows, totalRow(judged.map((it) => it.score))]));
if (options.json) writeFileSync(options.json, JSON.stringify(judged, null, 1));
