import type { Painter } from "@/bench/lecture-maker/live";
import type { Stroke } from "@/bench/lecture-maker/plan";
import { mix, type Surface } from "@/bench/lecture-maker/surface";

/** Paints strokes as they are written; only what is new since the last call, or all anew after something was taken away. */
export function inkPainter(strokes: readonly Stroke[], width: number, height: number): Painter {
  const surface: Surface = { width, height, pixels: new Uint32Array(width * height), opaque: false };
  let last = -1;
  return (at) => {
    const taken = strokes.some(({ until = Infinity }) => until <= at && until > last);
    const anew = at < last || taken;
    if (anew) surface.pixels.fill(0);
    for (const stroke of strokes) {
      if (stroke.from > at || (stroke.until ?? Infinity) <= at) continue;
      drawStroke(surface, stroke, anew ? -1 : last, at);
    }
    last = at;
    return surface;
  };
}

function drawStroke(to: Surface, stroke: Stroke, since: number, at: number): void {
  const { points, from, to: until } = stroke;
  const part = (time: number) => (until <= from ? 1 : Math.min(1, Math.max(0, (time - from) / (until - from)))) * (points.length - 1);
  const [first, end] = [since < from ? 0 : part(since), part(at)];
  for (let i = Math.floor(first); i < Math.min(points.length - 1, Math.ceil(end)); i++) {
    const [[ax, ay], [bx, by]] = [points[i]!, points[i + 1]!];
    const length = Math.max(1, Math.hypot(bx - ax, by - ay));
    const [low, high] = [Math.max(0, first - i), Math.min(1, end - i)];
    for (let along = low * length; along <= high * length; along += 0.7)
      dab(to, ax + ((bx - ax) * along) / length, ay + ((by - ay) * along) / length, stroke);
  }
}

/** One round touch of the pen, with a soft edge. Its coverage replaces what is weaker, so that a translucent pen does not darken itself. */
function dab(to: Surface, x: number, y: number, { width, colour: [r, g, b], opacity = 1 }: Stroke): void {
  const radius = width / 2;
  const colour = (b << 16) | (g << 8) | r;
  for (let row = Math.max(0, Math.floor(y - radius - 1)); row <= Math.min(to.height - 1, y + radius + 1); row++)
    for (let column = Math.max(0, Math.floor(x - radius - 1)); column <= Math.min(to.width - 1, x + radius + 1); column++) {
      const cover = Math.min(1, radius + 0.5 - Math.hypot(column - x, row - y));
      if (cover <= 0) continue;
      const at = row * to.width + column;
      const [alpha, old] = [Math.round(255 * cover * opacity), to.pixels[at]! >>> 24];
      if (old === 0) to.pixels[at] = ((alpha << 24) | colour) >>> 0;
      else if (alpha > old || opacity === 1) {
        const blended = mix((to.pixels[at]! & 0xffffff) | 0, colour, Math.round(cover * 256));
        to.pixels[at] = ((Math.max(alpha, old) << 24) | (blended & 0xffffff)) >>> 0;
      }
    }
}
