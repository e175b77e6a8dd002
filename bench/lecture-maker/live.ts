import { photo } from "@/bench/lecture-maker/photo";
import type { Picture } from "@/bench/lecture-maker/plan";
import { randomOf } from "@/bench/lecture-maker/random";
import type { Raster } from "@/bench/lecture-maker/raster";
import { addNoise, blit, copyInto, newSurface, type Surface } from "@/bench/lecture-maker/surface";

/** Paints what moves by itself: the same surface each time, as it looks in this frame at this time (seconds). */
export type Painter = (at: number, frame: number) => Surface;

type Live = Extract<Picture, { seed: number }>;

export async function livePainter(picture: Live, raster: Raster): Promise<Painter> {
  if (picture.kind === "head") return headPainter(picture, raster);
  if (picture.kind === "film") return filmPainter(picture, raster);
  if (picture.kind === "strobe") return strobePainter(picture);
  const pages = await Promise.all(picture.pages.map((svg) => raster.draw(svg, picture.width, picture.height)));
  return (at) => pages[randomOf(picture.seed + Math.floor(at / picture.everyS + 1e-6)).whole(0, pages.length - 1)]!;
}

const svgOf = (width: number, height: number, inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;

/** Head and shoulders before a room: sways, nods, blinks and talks with pauses; grain of a webcam. */
async function headPainter({ seed, width, height }: Live, raster: Raster): Promise<Painter> {
  const random = randomOf(seed).fork("head");
  const skin = random.pick(["#f1c9a5", "#d9a173", "#8d5a3b", "#e8b48f", "#5d3a26"]);
  const [hair, shirt] = [
    random.pick(["#2a1b12", "#5a4632", "#b9a27a", "#777777", "#151515"]),
    `hsl(${random.whole(0, 359)},35%,${random.whole(20, 60)}%)`,
  ];
  const wall = `hsl(${random.whole(0, 359)},18%,${random.whole(30, 75)}%)`;
  const room = `<filter id="t" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.02 0.05" numOctaves="3" seed="${random.whole(1, 99)}"/><feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0.8 0 0 0 -0.2"/></filter>
<rect width="400" height="300" fill="${wall}"/><rect x="${random.whole(0, 200)}" y="20" width="120" height="150" fill="#ffffff" opacity="0.35"/><rect x="${random.whole(240, 330)}" y="60" width="60" height="240" fill="#3b2c20" opacity="0.7"/><rect width="400" height="300" filter="url(#t)" opacity="0.5"/>`;
  const scale = Math.max(width / 400, height / 300);
  const framed = (inside: string) =>
    svgOf(
      width,
      height,
      `<g transform="translate(${(width - 400 * scale) / 2} ${(height - 300 * scale) / 2}) scale(${scale})">${inside}</g>`,
    );
  const body = `<path d="M70 320 C80 235 140 225 175 215 L225 215 C260 225 320 235 330 320 Z" fill="${shirt}"/><path d="M178 175 h44 v45 q-22 24 -44 0 Z" fill="${skin}"/><path d="M175 214 L200 250 L225 214" fill="none" stroke="#00000055" stroke-width="5"/>`;
  const face = (
    mouth: number,
    open: boolean,
  ) => `<radialGradient id="f" cx="0.4" cy="0.35"><stop offset="0.3" stop-color="${skin}"/><stop offset="1" stop-color="${skin}" stop-opacity="1"/></radialGradient>
<ellipse cx="200" cy="130" rx="54" ry="68" fill="url(#f)"/><path d="M222 75 C265 110 250 175 215 197 C240 160 246 120 222 75 Z" fill="#000" opacity="0.14"/>
<path d="M144 128 C138 50 262 50 256 128 C250 90 226 84 200 86 C170 84 150 94 144 128 Z" fill="${hair}"/>
${[178, 222].map((x) => `${open ? `<ellipse cx="${x}" cy="124" rx="7" ry="5" fill="#fff"/><circle cx="${x}" cy="124" r="4" fill="#221"/>` : `<path d="M${x - 7} 125 h14" stroke="#00000088" stroke-width="3"/>`}<path d="M${x - 11} 111 q11 -7 22 0" fill="none" stroke="${hair}" stroke-width="4"/>`).join("")}
<path d="M200 128 q-6 20 2 24" fill="none" stroke="#00000044" stroke-width="3"/><ellipse cx="200" cy="170" rx="${17 - mouth * 2}" ry="${2 + mouth * 3.4}" fill="#6b2027"/>`;
  const back = await raster.draw(framed(room), width, height);
  const shoulders = await raster.draw(framed(body), width, height);
  const heads: Surface[] = [];
  for (const open of [true, false])
    for (const mouth of [0, 1, 2, 3]) heads.push(await raster.draw(framed(face(mouth, open)), width, height));
  const surface = newSurface(width, height);
  const all = { left: 0, top: 0, right: width, bottom: height };
  const [slow, fast] = [random.between(3, 6), random.between(0.9, 1.7)];
  return (at, frame) => {
    const wave = (period: number, phase = 0) => Math.sin((2 * Math.PI * at) / period + phase + seed);
    const talks = wave(7.3) + wave(2.9, 1) > -0.6;
    const mouth = talks ? randomOf(seed + Math.floor(at * 8)).whole(0, 3) : 0;
    const blinks = (at + seed * 0.37) % 3.7 < 0.16;
    copyInto(surface, back);
    const [dx, dy] = [(9 * wave(slow) + 4 * wave(1.9 * fast, 2)) * scale, 3 * wave(slow * 0.7, 1) * scale];
    blit(surface, shoulders, dx * 0.5, dy * 0.5 + 0.01, 1, 1, all);
    blit(surface, heads[(blinks ? 4 : 0) + mouth]!, dx, dy + 2.5 * wave(fast, 3) * scale + 0.01, 1, 1, all);
    addNoise(surface, 7, frame);
    return surface;
  };
}

/** A film: shots of landscapes panned and zoomed, with things that cross them. */
async function filmPainter({ seed, width, height }: Live, raster: Raster): Promise<Painter> {
  const random = randomOf(seed).fork("film");
  const [wide, high] = [Math.round(width * 1.5), Math.round(height * 1.2)];
  const shots = await Promise.all(Array.from({ length: 4 }, () => raster.draw(svgOf(wide, high, photo(random, wide, high)), wide, high)));
  const size = Math.round(height * 0.28);
  const thing = await raster.draw(
    svgOf(
      100,
      100,
      `<circle cx="50" cy="50" r="46" fill="hsl(${random.whole(0, 359)},70%,50%)"/><path d="M20 50 h60 M50 20 v60" stroke="#fff" stroke-width="8"/>`,
    ),
    size,
    size,
  );
  const surface = newSurface(width, height);
  const all = { left: 0, top: 0, right: width, bottom: height };
  const shotS = random.between(3, 5);
  return (at, frame) => {
    const within = (at % shotS) / shotS;
    const shot = shots[Math.floor(at / shotS) % shots.length]!;
    blit(surface, shot, -within * (wide - width), -(1 - within) * (high - height), 1.001, 1, all);
    blit(surface, thing, ((at * 0.35) % 1.2) * width - size, height * (0.35 + 0.3 * Math.sin(at * 2.1)), 1, 1, all);
    addNoise(surface, 3, frame);
    return surface;
  };
}

/** Another pattern in every frame. */
function strobePainter({ seed, width, height }: Live): Painter {
  const surface = newSurface(width, height);
  return (_, frame) => {
    const random = randomOf(seed + frame);
    for (let top = 0; top < height; top += 60)
      for (let left = 0; left < width; left += 60) {
        const colour = (0xff000000 | random.whole(0, 0xffffff)) >>> 0;
        for (let row = top; row < Math.min(height, top + 60); row++)
          surface.pixels.fill(colour, row * width + left, row * width + Math.min(width, left + 60));
      }
    return surface;
  };
}
