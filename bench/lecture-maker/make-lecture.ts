import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { encode } from "@/bench/lecture-maker/encode";
import { isOn, type Plan, valueAt } from "@/bench/lecture-maker/plan";
import { writePng } from "@/bench/lecture-maker/raster";
import { rendererOf } from "@/bench/lecture-maker/render";

/** Writes a lecture's video, truth and pictures into a folder; the truth last, so that where it is, all is. */
export async function makeLecture(plan: Plan, folder: string): Promise<void> {
  const name = `${plan.kind}-${plan.seed}`;
  const video = `${name}.${plan.encode.container}`;
  const pictures = path.join(folder, `${name}.gt`);
  rmSync(path.join(folder, `${name}.json`), { force: true });
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const renderer = await rendererOf(plan);
  for (const slide of plan.slides) {
    const { surface } = await renderer.frame(ownFrame(plan, slide.id), true);
    await writePng(surface, path.join(pictures, `${slide.id}.png`));
  }
  await encode(plan, await rendererOf(plan), path.join(folder, video));
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(truthOf(plan, video), null, 1)}\n`);
}

/** The last frame of the slide's last visit. */
function ownFrame({ visits, fps }: Plan, slide: string): number {
  return Math.round(visits.findLast((visit) => visit.slide === slide)!.end * fps) - 1;
}

function truthOf(plan: Plan, video: string) {
  const late = plan.encode.lateStartS ?? 0;
  const time = (at: number) => Math.round((at + late) * 1000) / 1000;
  const { kind, seed, width, height, fps, encode: how } = plan;
  const slides = plan.slides.map((slide) => ({ ...slide, live: movingBoxes(plan, ownFrame(plan, slide.id) / fps) }));
  const visits = plan.visits.map((visit) => ({
    ...visit, start: time(visit.start), stable: time(visit.stable), full: time(visit.full), end: time(visit.end), builds: visit.builds.map(time),
  }));
  const ignore = plan.ignore.map(({ start, end }) => ({ start: time(start), end: time(end) }));
  const { crf, gop } = how;
  const params = { kind, seed, w: width, h: height, fps, crf, gop, preset: "veryfast", vfr: Boolean(how.variableRate), encode: how };
  return { video, duration: time(plan.duration), frames: Math.round(plan.duration * fps), params, slides, visits, ignore };
}

/** Where something moves on the frame at this time: x, y, width, height. In a filmed room nothing is said. */
function movingBoxes(plan: Plan, at: number): number[][] {
  if (plan.camera) return [];
  return plan.layers
    .filter((layer) => layer.live && isOn(layer, at))
    .map(({ picture, x, y, scale }) => {
      const size = valueAt(scale, at, 1);
      return [valueAt(x, at, 0), valueAt(y, at, 0), picture.width * size, picture.height * size].map(Math.round);
    });
}
