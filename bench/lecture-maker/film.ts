import type { Camera } from "@/bench/lecture-maker/plan";
import type { Raster } from "@/bench/lecture-maker/raster";
import { addNoise, blurred, mix, newSurface, type Surface, sample } from "@/bench/lecture-maker/surface";

/** Room around the frame in which the hand may shake. */
const margin = 28;

/** A camera that films a screen on a wall. `wall` sees a screen (cached by its key), `expose` takes the picture. */
export interface Film {
  /** The wall with this screen on it, bigger than the frame by the margin on each side. */
  wall(screen: Surface, key: string): Surface;
  /** What people who stand in the room are painted over: a copy. `offset` moves frame coordinates onto it. */
  scratch: Surface;
  offset: number;
  expose(wall: Surface, key: string, at: number, frame: number, still: boolean): Surface;
}

export async function filmOf(camera: Camera, width: number, height: number, raster: Raster): Promise<Film> {
  const [wide, high] = [width + 2 * margin, height + 2 * margin];
  const bare = await raster.draw(camera.wall, wide, high);
  const view = viewOf(camera, wide, high);
  const scratch = newSurface(wide, high);
  const out = newSurface(width, height);
  const walls = new Map<string, Surface>();
  const soft = new Map<string, Surface>();
  const blend = newSurface(wide, high);
  return {
    scratch,
    offset: margin,
    wall(screen, key) {
      const found = walls.get(key);
      if (found) return found;
      if (walls.size > 4) walls.delete(walls.keys().next().value!);
      const wall = hang(camera, screen, bare, view);
      walls.set(key, wall);
      return wall;
    },
    expose(wall, key, at, frame, still) {
      if (still) {
        take(wall, out, 0, 0, 0);
        return out;
      }
      let seen = wall;
      const focus = Math.round(256 * hunting(camera, "focus", at));
      if (focus > 0) {
        if (soft.size > 0 && !soft.has(key)) soft.clear();
        if (!soft.has(key)) soft.set(key, blurred(blurred(wall, 3), 3));
        const away = soft.get(key)!.pixels;
        for (let i = 0; i < away.length; i++) blend.pixels[i] = mix(wall.pixels[i]!, away[i]!, focus);
        seen = blend;
      }
      const { pixels, drift, roll } = camera.shake;
      const wave = (period: number, phase: number) => Math.sin((2 * Math.PI * at) / period + phase + camera.seed);
      const dx = pixels * (0.6 * wave(0.83, 0) + 0.4 * wave(0.31, 1)) + drift * wave(41, 2);
      const dy = pixels * (0.6 * wave(0.71, 3) + 0.4 * wave(0.27, 4)) + drift * 0.6 * wave(33, 5);
      take(seen, out, dx, dy, roll * wave(5.3, 6));
      addNoise(out, camera.noise, frame, 1 + 0.3 * hunting(camera, "exposure", at));
      return out;
    },
  };
}

/** −1…1: how far the camera is off while it hunts, swinging and dying out. Focus is 0…1. */
function hunting(camera: Camera, what: "focus" | "exposure", at: number): number {
  const hunt = camera.hunts.find((it) => it.what === what && at >= it.at && at < it.at + it.seconds);
  if (!hunt) return 0;
  const within = (at - hunt.at) / hunt.seconds;
  const swing = Math.sin(within * Math.PI) * Math.sin(within * Math.PI * 3 + 0.3);
  return what === "focus" ? Math.abs(swing) : swing;
}

/** For each pixel of the wall: where on the screen it looks (u < 0: beside it), and how much light the lens lets through. */
interface View {
  u: Float32Array;
  v: Float32Array;
  shade: Float32Array;
}

function viewOf(camera: Camera, width: number, height: number): View {
  const { screen, corners, vignette } = camera;
  const toScreen = inverseHomography(
    corners.map(([x, y]) => [x + margin, y + margin]),
    screen.width,
    screen.height,
  );
  const size = width * height;
  const view = { u: new Float32Array(size).fill(-1), v: new Float32Array(size), shade: new Float32Array(size) };
  const [cx, cy] = [width / 2, height / 2];
  for (let at = 0; at < size; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const [u, v] = toScreen(x + 0.5, y + 0.5);
    if (u >= 0 && v >= 0 && u < screen.width && v < screen.height) [view.u[at], view.v[at]] = [Math.max(0, u - 0.5), Math.max(0, v - 0.5)];
    view.shade[at] = 1 - (vignette * ((x - cx) ** 2 + (y - cy) ** 2)) / (cx * cx + cy * cy);
  }
  return view;
}

/** The screen on the wall in perspective: light added to the wall, blacks lifted, warm, darker to the corners. */
function hang(camera: Camera, screen: Surface, bare: Surface, { u, v, shade }: View): Surface {
  const wall = newSurface(bare.width, bare.height);
  const [warmR, warmG, warmB] = camera.warm;
  for (let at = 0; at < wall.pixels.length; at++) {
    const on = u[at]! >= 0;
    const colour = on ? sample(screen, u[at]!, v[at]!) : bare.pixels[at]!;
    const lift = on ? 14 : 0;
    const gain = on ? 0.86 : 1;
    const light = shade[at]!;
    const r = (lift + (colour & 255) * gain) * light * warmR;
    const g = (lift + ((colour >>> 8) & 255) * gain) * light * warmG;
    const b = (lift + ((colour >>> 16) & 255) * gain) * light * warmB;
    wall.pixels[at] = (0xff000000 | (Math.min(255, b) << 16) | (Math.min(255, g) << 8) | Math.min(255, r)) >>> 0;
  }
  return wall;
}

/** The frame as the shaken camera sees it: between pixels, in 1/256, without leaving the margin. */
function take(wall: Surface, out: Surface, dx: number, dy: number, roll: number): void {
  const [cos, sin] = [Math.round(Math.cos(roll) * 65536), Math.round(Math.sin(roll) * 65536)];
  const [cx, cy] = [out.width / 2, out.height / 2];
  const [from, to, stride] = [wall.pixels, out.pixels, wall.width];
  for (let y = 0; y < out.height; y++) {
    let u = Math.round((cx + margin + dx) * 65536 - cx * cos - (y - cy) * sin);
    let v = Math.round((cy + margin + dy) * 65536 - cx * sin + (y - cy) * cos);
    for (let x = 0; x < out.width; x++, u += cos, v += sin) {
      const at = (v >> 16) * stride + (u >> 16);
      const [fu, fv] = [(u >> 8) & 255, (v >> 8) & 255];
      to[y * out.width + x] = mix(mix(from[at]!, from[at + 1]!, fu), mix(from[at + stride]!, from[at + stride + 1]!, fu), fv);
    }
  }
}

/** From frame to screen: the homography that takes the corners (clockwise from top left) to the screen's rectangle. */
function inverseHomography(corners: number[][], width: number, height: number): (x: number, y: number) => [number, number] {
  const to = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const rows: number[][] = [];
  corners.forEach(([x = 0, y = 0], i) => {
    const [u = 0, v = 0] = to[i]!;
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  });
  const h = solve(rows);
  return (x, y) => {
    const w = h[6]! * x + h[7]! * y + 1;
    return [(h[0]! * x + h[1]! * y + h[2]!) / w, (h[3]! * x + h[4]! * y + h[5]!) / w];
  };
}

/** Gauss with pivoting; rows are coefficients and the right side. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    const best = rows.reduce((top, row, j) => (j >= i && Math.abs(row[i]!) > Math.abs(rows[top]![i]!) ? j : top), i);
    [rows[i], rows[best]] = [rows[best]!, rows[i]!];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k <= n; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

export function wallSvg(tone: string, dark: boolean): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720"><defs><linearGradient id="l" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="${tone}"/><stop offset="1" stop-color="${dark ? "#17130f" : "#5e5245"}"/></linearGradient>
<filter id="g" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.6" numOctaves="2" seed="4"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.5 0 0 0 -0.1"/></filter></defs>
<rect width="1280" height="720" fill="url(#l)"/><rect y="610" width="1280" height="110" fill="#2a211b"/><rect x="0" y="604" width="1280" height="6" fill="#120d0a"/><rect x="40" y="90" width="70" height="160" fill="#00000033"/><rect width="1280" height="720" filter="url(#g)" opacity="0.25"/></svg>`;
}
