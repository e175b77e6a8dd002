import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { encode } from "@/bench/lecture-maker/encode";
import { type Plan, valueAt } from "@/bench/lecture-maker/plan";
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
  const slides = plan.slides.map((slide) => ({ ...slide, live: movingBoxes(plan, slide.id) }));
  const visits = plan.visits.map((visit) => ({
    ...visit,
    start: time(visit.start),
    stable: time(visit.stable),
    full: time(visit.full),
    end: time(visit.end),
    builds: visit.builds.map(time),
  }));
  const ignore = plan.ignore.map(({ start, end }) => ({ start: time(start), end: time(end) }));
  const { crf, gop } = how;
  const params = { kind, seed, w: width, h: height, fps, crf, gop, preset: "veryfast", vfr: Boolean(how.variableRate), encode: how };
  return { video, duration: time(plan.duration), frames: Math.round(plan.duration * fps), params, slides, visits, ignore };
}

/** Where something else may be while the slide stands finished: x, y, width, height. In a filmed room nothing is said. */
function movingBoxes(plan: Plan, slide: string): number[][] {
  if (plan.camera) return [];
  const boxes = plan.visits
    .filter((visit) => visit.slide === slide)
    .flatMap(({ full, end }) =>
      plan.layers
        .filter((layer) => layer.live && layer.from < end && layer.to > full)
        .flatMap(({ picture, x, y, scale, from, to }) =>
          [Math.max(from, full), Math.min(to, end)].map((at) => {
            const size = valueAt(scale, at, 1);
            return [valueAt(x, at, 0), valueAt(y, at, 0), picture.width * size, picture.height * size].map(Math.round);
          }),
        ),
    );
  return [...new Map(boxes.map((box) => [box.join(), box])).values()];
}
