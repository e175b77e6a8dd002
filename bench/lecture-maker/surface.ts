/** A picture in memory: RGBA, one 32-bit word (little-endian: A B G R) per pixel, not premultiplied. */
export interface Surface {
  width: number;
  height: number;
  pixels: Uint32Array;
  opaque: boolean;
  /** Outside of these everything is transparent. */
  bounds?: Edges;
}

export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function newSurface(width: number, height: number, colour = 0xff000000): Surface {
  return { width, height, pixels: new Uint32Array(width * height).fill(colour), opaque: true };
}

export function copyInto(to: Surface, from: Surface): void {
  to.pixels.set(from.pixels);
}

/** The part of a picture that is not wholly transparent, with a pixel around it where there is one. */
export function boundsOf({ width, height, pixels }: Surface): Edges {
  const edges = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x]! >>> 24 === 0) continue;
      edges.left = Math.min(edges.left, Math.max(0, x - 1));
      edges.right = Math.max(edges.right, Math.min(width, x + 2));
      edges.top = Math.min(edges.top, Math.max(0, y - 1));
      edges.bottom = Math.max(edges.bottom, Math.min(height, y + 2));
    }
  return edges;
}

/** Puts `from` over `to` with its top left corner at (x, y), scaled, inside the edges. */
export function blit(to: Surface, from: Surface, x: number, y: number, scale: number, opacity: number, clip: Edges): void {
  if (opacity <= 0.002 || scale <= 0) return;
  const own = from.bounds ?? { left: 0, top: 0, right: from.width, bottom: from.height };
  const left = Math.max(0, Math.ceil(Math.max(x + own.left * scale, clip.left) - 1e-6));
  const top = Math.max(0, Math.ceil(Math.max(y + own.top * scale, clip.top) - 1e-6));
  const right = Math.min(to.width, Math.floor(Math.min(x + own.right * scale, clip.right) + 1e-6));
  const bottom = Math.min(to.height, Math.floor(Math.min(y + own.bottom * scale, clip.bottom) + 1e-6));
  if (right <= left || bottom <= top) return;
  if (scale === 1 && Number.isInteger(x) && Number.isInteger(y)) blitStraight(to, from, x, y, opacity, { left, top, right, bottom });
  else blitSampled(to, from, x, y, scale, opacity, { left, top, right, bottom });
}

function blitStraight(to: Surface, from: Surface, x: number, y: number, opacity: number, { left, top, right, bottom }: Edges): void {
  for (let row = top; row < bottom; row++) {
    const source = (row - y) * from.width - x;
    const target = row * to.width;
    if (from.opaque && opacity >= 0.998) {
      to.pixels.set(from.pixels.subarray(source + left, source + right), target + left);
      continue;
    }
    for (let column = left; column < right; column++) over(to.pixels, target + column, from.pixels[source + column]!, opacity);
  }
}

function blitSampled(
  to: Surface,
  from: Surface,
  x: number,
  y: number,
  scale: number,
  opacity: number,
  { left, top, right, bottom }: Edges,
): void {
  const step = 1 / scale;
  for (let row = top; row < bottom; row++) {
    const v = (row + 0.5 - y) * step - 0.5;
    for (let column = left; column < right; column++) {
      over(to.pixels, row * to.width + column, sample(from, (column + 0.5 - x) * step - 0.5, v), opacity);
    }
  }
}

/** The colour at a place between pixels. */
export function sample(from: Surface, u: number, v: number): number {
  const [w, h] = [from.width - 1, from.height - 1];
  const cu = Math.max(0, Math.min(u, w));
  const cv = Math.max(0, Math.min(v, h));
  const [iu, iv] = [cu | 0, cv | 0];
  const [fu, fv] = [((cu - iu) * 256) | 0, ((cv - iv) * 256) | 0];
  const at = iv * from.width + iu;
  const [dx, dy] = [iu < w ? 1 : 0, iv < h ? from.width : 0];
  const p = from.pixels;
  return mix(mix(p[at]!, p[at + dx]!, fu), mix(p[at + dy]!, p[at + dy + dx]!, fu), fv);
}

/** a + (b − a)·share/256 of all four channels, two at a time. */
export function mix(a: number, b: number, share: number): number {
  if (share === 0 || a === b) return a;
  const keep = 256 - share;
  const low = ((Math.imul(a & 0xff00ff, keep) + Math.imul(b & 0xff00ff, share)) >>> 8) & 0xff00ff;
  const high = (Math.imul((a >>> 8) & 0xff00ff, keep) + Math.imul((b >>> 8) & 0xff00ff, share)) & 0xff00ff00;
  return (low | high) >>> 0;
}

function over(pixels: Uint32Array, at: number, colour: number, opacity: number): void {
  const alpha = (colour >>> 24) * opacity;
  if (alpha < 1) return;
  pixels[at] = alpha > 254.5 ? colour : (mix(pixels[at]!, colour, Math.round((alpha * 256) / 255)) | 0xff000000) >>> 0;
}

/** Blurs by a box of 2·radius+1, both ways. */
export function blurred(from: Surface, radius: number): Surface {
  const across = blurLines(from, radius, from.width, from.height, 1, from.width);
  return blurLines(across, radius, from.height, from.width, from.width, 1);
}

function blurLines(from: Surface, radius: number, length: number, lines: number, step: number, stride: number): Surface {
  const to = newSurface(from.width, from.height);
  const span = 2 * radius + 1;
  for (let line = 0; line < lines; line++) {
    const start = line * stride;
    const at = (i: number) => from.pixels[start + step * Math.min(length - 1, Math.max(0, i))]!;
    let [r, g, b] = [0, 0, 0];
    for (let i = -radius; i <= radius; i++) {
      const p = at(i);
      r += p & 255;
      g += (p >>> 8) & 255;
      b += (p >>> 16) & 255;
    }
    for (let i = 0; i < length; i++) {
      to.pixels[start + step * i] = (0xff000000 | ((b / span) << 16) | ((g / span) << 8) | (r / span)) >>> 0;
      const [next, last] = [at(i + radius + 1), at(i - radius)];
      r += (next & 255) - (last & 255);
      g += ((next >>> 8) & 255) - ((last >>> 8) & 255);
      b += ((next >>> 16) & 255) - ((last >>> 16) & 255);
    }
  }
  return to;
}

/** Grain that differs from frame to frame, ± strength. */
export function addNoise(to: Surface, strength: number, frame: number, gain = 1): void {
  const tile = noiseTile();
  let from = Math.imul(frame + 1, 0x9e3779b1) >>> 0;
  const p = to.pixels;
  for (let row = 0; row < to.height; row++) {
    from = (Math.imul(from, 1664525) + 1013904223) >>> 0;
    const offset = from % (tile.length - to.width);
    const start = row * to.width;
    for (let column = 0; column < to.width; column++) {
      const colour = p[start + column]!;
      const n = tile[offset + column]! * strength;
      const r = (colour & 255) * gain + n;
      const g = ((colour >>> 8) & 255) * gain + n;
      const b = ((colour >>> 16) & 255) * gain + n;
      p[start + column] = (0xff000000 | (clamp(b) << 16) | (clamp(g) << 8) | clamp(r)) >>> 0;
    }
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value | 0;
}

let tile: Float32Array | undefined;
function noiseTile(): Float32Array {
  if (tile) return tile;
  tile = new Float32Array(1 << 16);
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  for (let i = 0; i < tile.length; i++) tile[i] = next() + next() + next() + next() - 2;
  return tile;
}
