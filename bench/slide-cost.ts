import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Lecture, mediaOf } from "@/bench/lectures";
import { originalMethod } from "@/bench/original-method";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import type { Finding } from "@/lib/slides/slide";
import { openFolderFiles } from "@/lib/storage/folder-files";

export const ways = ["decode", "keyframes", "find", "pictures", "original", "scene"] as const;
export type Way = (typeof ways)[number];
/** Seconds: on the clock, and of processors in this process and all that it started. */
export interface Cost {
  wall: number;
  cpu: number;
}

const work = () => ({ signal: new AbortController().signal, report() {} });

/** What each way costs on one lecture, the best of some rounds in which the ways take turns. `pictures` is without the finding. */
export async function costOf(lecture: Lecture, rounds: number): Promise<Record<Way, Cost>> {
  const media = await mediaOf(lecture.video);
  const size = { width: media.width!, height: media.height! };
  let finding: Finding;
  const run: Record<Way, () => Promise<unknown>> = {
    decode: () => ffmpeg(["-i", lecture.video, "-f", "null", "-"]),
    keyframes: () => ffmpeg(["-skip_frame", "nokey", "-i", lecture.video, "-f", "null", "-"]),
    find: async () => {
      finding = await findSlides(lecture.video, media, work());
    },
    pictures: async () => {
      const folder = mkdtempSync(path.join(tmpdir(), "bench-cost-"));
      await captureSlides(lecture.video, media, finding.slides, await openFolderFiles(folder), "bench", work());
      rmSync(folder, { recursive: true });
    },
    original: () => originalMethod(lecture.video, size),
    scene: () => ffmpeg(["-i", lecture.video, "-vf", "select=gt(scene\\,0.025)", "-f", "null", "-"]),
  };
  const best = Object.fromEntries(ways.map((way) => [way, { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY }]));
  for (let round = 0; round < rounds; round++)
    for (const way of ways) {
      const [clock, cpu] = [performance.now(), cpuSeconds()];
      await run[way]();
      const cost = best[way]!;
      cost.wall = Math.min(cost.wall, (performance.now() - clock) / 1000);
      cost.cpu = Math.min(cost.cpu, cpuSeconds() - cpu);
    }
  return best as Record<Way, Cost>;
}

export const costHead = [
  ...["lecture", "plain decode, s", "keyframes only", "**finding**", "**finding and pictures**"],
  ...["the original's method", "ffmpeg's scene filter", "original ÷ our finding"],
];

/** Each as a multiple of the plain decode: on the clock · of processor. */
export function costRow(name: string, cost: Record<Way, Cost>): string[] {
  const times = (...of: Way[]) => {
    const sum = (unit: keyof Cost) => of.reduce((total, way) => total + cost[way][unit], 0) / cost.decode[unit];
    return `${sum("wall").toFixed(2)} · ${sum("cpu").toFixed(2)}`;
  };
  const cheaper = `${(cost.original.wall / cost.find.wall).toFixed(1)} · ${(cost.original.cpu / cost.find.cpu).toFixed(1)}`;
  return [
    ...[name, `${cost.decode.wall.toFixed(1)} · ${cost.decode.cpu.toFixed(1)}`, times("keyframes"), times("find")],
    ...[times("find", "pictures"), times("original"), times("scene"), cheaper],
  ];
}

/** Of the sums over all lectures. */
export function totalCostRow(costs: readonly Record<Way, Cost>[]): string[] {
  const total = (way: Way, unit: keyof Cost) => costs.reduce((sum, cost) => sum + cost[way][unit], 0);
  const sums = Object.fromEntries(ways.map((way) => [way, { wall: total(way, "wall"), cpu: total(way, "cpu") }]));
  return costRow("all", sums as Record<Way, Cost>);
}

/** Most memory (VmHWM, MB) that the finding's Node process and its ffmpeg held. */
export async function memoryOf(video: string): Promise<{ minutes: number; node: number; ffmpeg: number; slides: number }> {
  const media = await mediaOf(video);
  const most = { node: 0, ffmpeg: 0 };
  const watch = setInterval(() => {
    for (const { command, megabytes } of descendants(process.pid)) {
      if (/find-slides\.child/.test(command)) most.node = Math.max(most.node, megabytes);
      else if (/^ffmpeg\0/.test(command)) most.ffmpeg = Math.max(most.ffmpeg, megabytes);
    }
  }, 100);
  const { slides } = await findSlides(video, media, work()).finally(() => clearInterval(watch));
  return { minutes: media.durationMs / 60_000, ...most, slides: slides.length };
}

function descendants(ancestor: number): { command: string; megabytes: number }[] {
  const parents = new Map<number, number>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    parents.set(Number(pid), Number(read(pid, "stat").split(") ").at(-1)?.split(" ")[1]));
  const isBelow = (pid: number | undefined): boolean => pid !== undefined && (parents.get(pid) === ancestor || isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow).map((pid) => ({
    command: read(String(pid), "cmdline"),
    megabytes: Number(read(String(pid), "status").match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1024,
  }));
}

/** A process may end while it is looked at. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function ffmpeg(args: string[]): Promise<void> {
  const child = spawn("ffmpeg", ["-nostdin", "-v", "error", ...args], { stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve, reject) =>
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}.`)))),
  );
}

/** Fields 16 and 17 of /proc/self/stat are the time of ended children, in hundredths of a second. */
function cpuSeconds(): number {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)!.split(" ");
  const { user, system } = process.cpuUsage();
  return (Number(fields[13]) + Number(fields[14])) / 100 + (user + system) / 1e6;
}
