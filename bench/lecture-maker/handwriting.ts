import type { Random } from "@/bench/lecture-maker/random";

/** Letters as pen lines on a grid 4 wide: y 0 top, 2 top of an x, 6 base line, 8 below. Two digits a point, a space lifts the pen. */
const glyphs: Record<string, string> = {
  a: "4232130406164544 4246",
  b: "0006 0312234344361605",
  c: "423212041526364 5",
  d: "4042464 4232120415264544",
  e: "04444332120415264645",
  f: "4130213126 1242",
  g: "42321304051645 42473818",
  h: "0006 0413224346",
  i: "2226 2020",
  j: "3237281807 3030",
  k: "0006 4204 2346",
  l: "20252636",
  m: "0206 03122326 23334346",
  n: "0206 0413224346",
  o: "221204051646454433322",
  p: "0208 0312334344361605",
  q: "42320304164544 4248",
  r: "0206 04132242",
  s: "42321213444516 05",
  t: "20252646 1242",
  u: "0205162644 4246",
  v: "022642",
  w: "0216234642",
  x: "0246 4206",
  y: "0225 422818",
  z: "02420646",
  "0": "2010020416364432 20",
  "1": "112026",
  "2": "01204042060646",
  "3": "0040234456160 5",
  "4": "30044434 3036",
  "5": "4000023243451605",
  "6": "4010030526455434130 4",
  "7": "004026",
  "8": "2011134546264514312 0",
  "9": "4332120120304146",
  "=": "0343 0545",
  "+": "2226 0444",
  "-": "0444",
};

/** The pen lines of a text at a place, a little uneven, wrapped at the width: small letters, spaces, digits. */
export function letters(
  random: Random,
  text: string,
  { x, y, size, width }: { x: number; y: number; size: number; width: number },
): [number, number][][] {
  const unit = size / 6;
  const lines: [number, number][][] = [];
  let [left, top] = [x, y];
  for (const word of text.split(" ")) {
    if (left + word.length * unit * 5 > x + width) [left, top] = [x, top + size * 1.7];
    for (const letter of word) {
      for (const line of (glyphs[letter] ?? "").split(" ")) {
        const points: [number, number][] = [];
        for (let i = 0; i + 1 < line.length; i += 2) {
          const [gx, gy] = [Number(line[i]), Number(line[i + 1])];
          points.push([left + (gx - gy * 0.15 + random.between(-0.18, 0.18)) * unit, top + (gy + random.between(-0.18, 0.18)) * unit]);
        }
        if (points.length > 1) lines.push(points);
      }
      left += unit * 5;
    }
    left += unit * 3.5;
  }
  return lines;
}
