import sharp from "sharp";
import type { Judged } from "@/bench/score-slides";
import { grabFrame } from "@/lib/media/grab-frame";
import { listFrameTimes } from "@/lib/media/list-frame-times";
import { probeMedia } from "@/lib/media/probe-media";
import type { Dropped } from "@/lib/slides/slide";

interface Cell {
  picture: Buffer;
  lines: string[];
  isGrey: boolean;
}

const columns = 5;
const [cellWidth, pictureHeight, lineHeight, lines] = [320, 180, 15, 3];
const cellHeight = pictureHeight + lines * lineHeight + 8;

/** All entries in order, then what was dropped, greyed, with its reason; as one PNG. */
export async function contactSheet(
  source: { path: string; format: string; size: { width: number; height: number } },
  judged: readonly Judged[],
  dropped: readonly Dropped[],
  pictureOf: (number: number) => Buffer,
): Promise<Buffer> {
  const entries: Cell[] = judged.map(({ number, entry, verdict, visit }) => ({
    picture: pictureOf(number),
    lines: [
      `${number} · ${clock(entry.pictureMs)} · ${entry.kind} · ${entry.certainty?.toFixed(2) ?? "–"} · ${verdict}${visit ? ` ${visit.slide}` : ""}`,
      ...wrapped(entry.spans.map((span) => `${clock(span.startMs)}–${clock(span.endMs)}`)),
    ],
    isGrey: false,
  }));
  const left: Cell[] = [];
  const [times, { startMs }] = [await listFrameTimes(source, {}), await probeMedia(source, {})];
  for (const { pictureMs, span, reason } of dropped.slice(0, 100)) {
    const { rgb, width, height } = await grabFrame(source, pictureMs, { times, startMs, size: source.size });
    const picture = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .resize({ width: cellWidth })
      .png()
      .toBuffer();
    left.push({
      picture,
      lines: [`dropped: ${reason} · ${clock(pictureMs)}`, `${clock(span.startMs)}–${clock(span.endMs)}`],
      isGrey: true,
    });
  }
  return compose([...entries, ...left]);
}

async function compose(cells: readonly Cell[]): Promise<Buffer> {
  const rows = Math.max(1, Math.ceil(cells.length / columns));
  const placed = cells.map(async ({ picture, lines, isGrey }, index) => {
    const [left, top] = [(index % columns) * cellWidth, Math.floor(index / columns) * cellHeight];
    const small = sharp(picture).resize({ width: cellWidth - 6, height: pictureHeight, fit: "contain", background: "#446" });
    const input = await (isGrey ? small.grayscale().linear(0.5, 110) : small).png().toBuffer();
    return [
      { input, left: left + 3, top: top + 2 },
      { input: caption(lines), left: left + 3, top: top + pictureHeight + 4 },
    ];
  });
  return sharp({ create: { width: columns * cellWidth, height: rows * cellHeight, channels: 3, background: "#fff" } })
    .composite((await Promise.all(placed)).flat())
    .png()
    .toBuffer();
}

function caption(lines: readonly string[]): Buffer {
  const escaped = lines.slice(0, 3).map((line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;"));
  const rows = escaped.map((line, at) => `<text x="0" y="${12 + at * lineHeight}">${line}</text>`).join("");
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cellWidth - 6}" height="48" font-family="sans-serif" font-size="12">${rows}</svg>`,
  );
}

/** Two lines of what fits. */
function wrapped(parts: readonly string[]): string[] {
  const perLine = 3;
  return [parts.slice(0, perLine).join("  "), parts.slice(perLine, 2 * perLine).join("  ") + (parts.length > 2 * perLine ? " …" : "")];
}

function clock(ms: number): string {
  return `${Math.floor(ms / 60_000)}:${((ms % 60_000) / 1000).toFixed(1).padStart(4, "0")}`;
}
