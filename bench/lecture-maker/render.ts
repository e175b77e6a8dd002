import { type Film, filmOf } from "@/bench/lecture-maker/film";
import { inkPainter } from "@/bench/lecture-maker/ink";
import { livePainter, type Painter } from "@/bench/lecture-maker/live";
import { isOn, type Layer, type Plan, valueAt } from "@/bench/lecture-maker/plan";
import { Raster } from "@/bench/lecture-maker/raster";
import { blit, copyInto, newSurface, type Surface } from "@/bench/lecture-maker/surface";

/** Draws frames of a plan. The surface is the renderer's own and changes with the next call. */
export interface Renderer {
  /** `still`: as the slide is owed, without what only passes over it. `changed` is false when the frame is the last one again. */
  frame(index: number, still?: boolean): Promise<{ surface: Surface; changed: boolean }>;
}

export async function rendererOf(plan: Plan): Promise<Renderer> {
  const raster = new Raster();
  const film = plan.camera ? await filmOf(plan.camera, plan.width, plan.height, raster) : undefined;
  const size = plan.camera?.screen ?? plan;
  const screen = newSurface(size.width, size.height);
  const painters = new Map<Layer, Painter>();
  const paint = async (to: Surface, layer: Layer, at: number, frame: number, offset: number) => {
    const shown = await pictureAt(layer, painters, raster, at, frame);
    const edge = layer.clip ?? {};
    const clip = {
      left: valueAt(edge.left, at, 0) + offset,
      top: valueAt(edge.top, at, 0) + offset,
      right: valueAt(edge.right, at, to.width),
      bottom: valueAt(edge.bottom, at, to.height),
    };
    blit(
      to,
      shown,
      valueAt(layer.x, at, 0) + offset,
      valueAt(layer.y, at, 0) + offset,
      valueAt(layer.scale, at, 1),
      valueAt(layer.opacity, at, 1),
      clip,
    );
  };
  let lastKey = "";
  let last: Surface = screen;
  return {
    async frame(index, still = false) {
      const at = index / plan.fps;
      const on = plan.layers.filter((layer) => isOn(layer, at) && !(still && layer.live === "gone"));
      const flat = on.filter((layer) => !layer.room);
      const key = `${still} ${keyOf(plan, flat, at, index)}`;
      const changed = key !== lastKey || Boolean(film);
      if (key !== lastKey || !film) {
        if (changed) for (const layer of flat) await paint(screen, layer, at, index, 0);
        last = screen;
      }
      lastKey = key;
      if (!film) return { surface: last, changed };
      const inRoom = on.filter((layer) => layer.room);
      return {
        surface: await exposed(film, screen, key, inRoom, (to, layer) => paint(to, layer, at, index, film.offset), at, index, still),
        changed,
      };
    },
  };
}

async function exposed(
  film: Film,
  screen: Surface,
  key: string,
  inRoom: Layer[],
  paint: (to: Surface, layer: Layer) => Promise<void>,
  at: number,
  index: number,
  still: boolean,
): Promise<Surface> {
  const wall = film.wall(screen, key);
  if (inRoom.length === 0) return film.expose(wall, key, at, index, still);
  copyInto(film.scratch, wall);
  for (const layer of inRoom) await paint(film.scratch, layer);
  return film.expose(film.scratch, `${key} ${index}`, at, index, still);
}

async function pictureAt(layer: Layer, painters: Map<Layer, Painter>, raster: Raster, at: number, frame: number): Promise<Surface> {
  const { picture } = layer;
  if (picture.kind === "svg") return raster.draw(picture.svg, picture.width, picture.height);
  let painter = painters.get(layer);
  if (!painter) {
    painter = picture.kind === "ink" ? inkPainter(picture.strokes, picture.width, picture.height) : await livePainter(picture, raster);
    painters.set(layer, painter);
  }
  return painter(at, frame);
}

/** What decides how the frame looks: equal keys, equal frames. */
function keyOf(plan: Plan, layers: readonly Layer[], at: number, frame: number): string {
  return layers
    .map((layer) => {
      const { picture, clip = {} } = layer;
      const tracks = [layer.x, layer.y, layer.scale, layer.opacity, clip.left, clip.top, clip.right, clip.bottom].map((track) =>
        valueAt(track, at, -1),
      );
      return `${plan.layers.indexOf(layer)}:${tracks.join()}:${phaseOf(picture, at, frame)}`;
    })
    .join("|");
}

function phaseOf(picture: Layer["picture"], at: number, frame: number): string | number {
  if (picture.kind === "svg") return "";
  if (picture.kind === "book") return Math.floor(at / picture.everyS + 1e-6);
  if (picture.kind !== "ink") return frame;
  const writing = picture.strokes.some((stroke) => at >= stroke.from - 1e-6 && at <= stroke.to + 0.1);
  return writing
    ? frame
    : picture.strokes.filter((stroke) => stroke.from <= at).length +
        1000 * picture.strokes.filter((stroke) => (stroke.until ?? Infinity) <= at).length;
}
