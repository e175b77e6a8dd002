import { type PictureCheck, showsAnother } from "@/bench/check-pictures";
import type { Lecture } from "@/bench/lectures";
import type { Judged, Score, Visit } from "@/bench/score-slides";
import type { Dropped, Finding } from "@/lib/slides/slide";

/** Rows as a Markdown table, first column to the left. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, head.map(() => "---"), ...rows];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => [...String(row[column])].length)));
  const line = (row: readonly (string | number)[]) =>
    `| ${row.map((cell, column) => (cell === "---" ? "-".repeat(widths[column]!) : String(cell).padEnd(widths[column]!))).join(" | ")} |`;
  return cells.map(line).join("\n");
}

export const scoreHead = [
  ...["lecture", "right", "wrong", "missed", "twice", "unfinished", "mid-transition", "outside"],
  ...["precision", "recall", "F1", "boundary, median · worst (s)"],
];

export function scoreRow(name: string, score: Score): (string | number)[] {
  return [
    ...[name, score.right, score.wrong, score.missed, score.duplicates, score.unfinished, score.midTransition, score.outside],
    ...[score.precision, score.recall, score.f1].map((ratio) => ratio.toFixed(3)),
    `${score.boundaryMedian.toFixed(2)} · ${score.boundaryWorst.toFixed(2)}`,
  ];
}

/** Sums of the counts, means of the ratios, and the worst F1 and boundary of any lecture. */
export function totalRow(scores: readonly Score[]): (string | number)[] {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0);
  const mean = (of: (score: Score) => number) => (sum(of) / Math.max(1, scores.length)).toFixed(3);
  const counts = [
    ...[sum((it) => it.right), sum((it) => it.wrong), sum((it) => it.missed), sum((it) => it.duplicates)],
    ...[sum((it) => it.unfinished), sum((it) => it.midTransition), sum((it) => it.outside)],
  ];
  const f1 = `mean ${mean((it) => it.f1)} · least ${Math.min(...scores.map((it) => it.f1)).toFixed(3)}`;
  const boundaries = scores.flatMap((score) => score.boundaries.map((it) => it.distance)).sort((a, b) => a - b);
  const boundary = `${(boundaries[boundaries.length >> 1] ?? 0).toFixed(2)} · ${(boundaries.at(-1) ?? 0).toFixed(2)}`;
  return ["all", ...counts, mean((it) => it.precision), mean((it) => it.recall), f1, boundary];
}

export const pictureHead = [
  "lecture",
  "pictures compared",
  "show another slide",
  "compared by block",
  "lack a step",
  "pointer over words",
  "least similar (SSIM)",
  "worst block that is right",
];

export function pictureRow(name: string, checks: readonly PictureCheck[]): (string | number)[] {
  const byBlock = checks.filter((it) => it.off);
  const right = byBlock.filter((it) => !it.lacksStep && it.off!.count === 0).map((it) => it.off!.worst);
  return [
    ...[name, checks.length, checks.filter(showsAnother).length],
    ...(byBlock.length > 0
      ? [byBlock.length, byBlock.filter((it) => it.lacksStep).length, byBlock.filter((it) => it.coversWords).length]
      : ["–", "–", "–"]),
    checks.length > 0 ? Math.min(...checks.map((it) => it.own)).toFixed(4) : "–",
    right.length > 0 ? Math.max(...right).toFixed(1) : "–",
  ];
}

export const totalPictureRow = (checks: readonly PictureCheck[][]) => pictureRow("all", checks.flat());

export function explainPictures(checks: readonly PictureCheck[]): string[] {
  const lines: string[] = [];
  for (const it of checks) {
    if (showsAnother(it))
      lines.push(
        `  shows  #${it.number} looks like ${it.looksLike}, not ${it.slide} (similarity ${it.own.toFixed(4)}, best other ${it.other.toFixed(4)})`,
      );
    for (const box of it.off?.boxes ?? []) {
      const what = it.lacksStep ? "off   " : "small ";
      lines.push(
        `  ${what} #${it.number} ${it.slide}: blocks off in ${box.width} × ${box.height} at ${box.left}, ${box.top}${it.coversWords ? ", over words" : ""}`,
      );
    }
  }
  return lines;
}

/** Every wrong entry, missed slide and boundary off by more than 0.2 s, with what stood there. */
export function explain(lecture: Lecture, score: Score, finding: Finding): string[] {
  const lines = score.judged
    .filter((it) => it.verdict !== "right" && it.verdict !== "live")
    .map((it) => `  wrong  #${it.number} ${describeEntry(it)}: ${it.verdict} ${whereabouts(it, score)}`);
  for (const it of score.judged)
    if (it.verdict === "live" && it.entry.kind !== "live")
      lines.push(`  note   #${it.number} ${describeEntry(it)}: moving, and not marked live`);
    else if (it.verdict === "right" && it.entry.kind === "live")
      lines.push(`  note   #${it.number} ${describeEntry(it)}: a slide, marked live`);
  for (const slide of score.missedSlides) {
    const visits = lecture.truth.visits.filter((visit) => visit.slide === slide);
    const within = (ms: number) => visits.some((visit) => ms / 1000 >= visit.start - 0.2 && ms / 1000 < visit.end);
    const dropped = finding.dropped.filter((it) => within(it.pictureMs)).map(describeDropped);
    const spans = finding.slides.flatMap((it, index) =>
      it.spans
        .filter((span) => visits.some((v) => overlap(span, v) > 500))
        .map((span) => `#${index + 1} ${seconds(span.startMs)}–${seconds(span.endMs)}`),
    );
    const text = lecture.truth.slides?.find((it) => it.id === slide)?.text?.slice(0, 60) ?? "";
    lines.push(`  missed ${slide} “${text}” ${visits.map(describeVisit).join(" and ")}`);
    lines.push(`         on screen by the finding: ${spans.join(", ") || "nothing"}; dropped there: ${dropped.join(", ") || "nothing"}`);
  }
  for (const { visit, distance } of score.boundaries)
    if (distance > 0.2)
      lines.push(
        `  bound  ${describeVisit(visit)} (${visit.slide}): nearest start is ${distance >= 2 ? "2 s or more" : `${distance.toFixed(2)} s`} off`,
      );
  return lines;
}

const seconds = (ms: number) => (ms / 1000).toFixed(2);
const overlap = (span: { startMs: number; endMs: number }, visit: Visit) =>
  Math.min(span.endMs, visit.end * 1000) - Math.max(span.startMs, visit.start * 1000);
const describeVisit = (visit: Visit) =>
  `${visit.start.toFixed(2)}(stable ${visit.stable.toFixed(2)}, full ${visit.full.toFixed(2)})–${visit.end.toFixed(2)}`;
const describeDropped = (it: Dropped) => `${seconds(it.pictureMs)} ${it.reason} ${seconds(it.span.startMs)}–${seconds(it.span.endMs)}`;

function describeEntry({ entry }: Judged): string {
  const spans = entry.spans.map((span) => `${seconds(span.startMs)}–${seconds(span.endMs)}`).join(" ");
  return `${entry.kind} at ${seconds(entry.pictureMs)}, spans ${spans}, certainty ${entry.certainty?.toFixed(2) ?? "–"}`;
}

function whereabouts({ verdict, visit }: Judged, score: Score): string {
  if (!visit) return "";
  const first = score.judged.find((it) => it.verdict === "right" && it.visit?.slide === visit.slide);
  const twin = verdict === "duplicate" && first ? `, already #${first.number} at ${seconds(first.entry.pictureMs)}` : "";
  return `of ${visit.slide} ${describeVisit(visit)}${twin}`;
}
