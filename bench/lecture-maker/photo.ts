import type { Random } from "@/bench/lecture-maker/random";

/** Something like a photograph: sky, hills or a room with blobs of light, with grain. The inside of an SVG of this size. */
export function photo(random: Random, width: number, height: number): string {
  const id = `p${random.whole(0, 1e9)}`;
  const hue = random.whole(0, 359);
  const colour = (turn: number, light: number) => `hsl(${(hue + turn) % 360}, ${random.whole(20, 55)}%, ${light}%)`;
  const hill = (y: number, light: number) => {
    const points = Array.from({ length: 13 }, (_, at) => `${(at * width) / 12},${y + random.between(-0.09, 0.09) * height}`);
    return `<polygon points="0,${height} ${points.join(" ")} ${width},${height}" fill="${colour(random.whole(60, 160), light)}"/>`;
  };
  const blob = () =>
    `<ellipse cx="${random.whole(0, width)}" cy="${random.between(0.3, 1) * height}" rx="${random.between(0.02, 0.09) * width}" ry="${random.between(0.03, 0.16) * height}" fill="${colour(random.whole(0, 359), random.whole(20, 75))}" opacity="0.8"/>`;
  return `<defs><linearGradient id="${id}s" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="${colour(0, 72)}"/><stop offset="1" stop-color="${colour(40, 88)}"/></linearGradient>
<filter id="${id}g" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.035 0.06" numOctaves="4" seed="${random.whole(1, 999)}"/><feColorMatrix values="0 0 0 0 0.1  0 0 0 0 0.1  0 0 0 0 0.1  0.9 0.5 0 0 -0.45"/></filter></defs>
<rect width="${width}" height="${height}" fill="url(#${id}s)"/><circle cx="${random.between(0.1, 0.9) * width}" cy="${0.22 * height}" r="${0.08 * height}" fill="#fff6d8"/>
${hill(0.5 * height, 52)}${hill(0.64 * height, 40)}${hill(0.8 * height, 27)}${Array.from({ length: 9 }, blob).join("")}
<rect width="${width}" height="${height}" filter="url(#${id}g)" opacity="0.55"/>`;
}
