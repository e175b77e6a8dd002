import { escaped } from "@/bench/lecture-maker/deck";
import { photo } from "@/bench/lecture-maker/photo";
import type { Random } from "@/bench/lecture-maker/random";
import type { Theme } from "@/bench/lecture-maker/theme";
import { capital, sentence, type Topic } from "@/bench/lecture-maker/words";

/** One part of a slide, which may come on by itself. `y` is the base line of a line of text. */
export interface Group {
  svg: string;
  text: string[];
  y?: number;
}

interface Paper {
  random: Random;
  topic: Topic;
  theme: Theme;
  width: number;
}

export type Layout = keyof typeof layouts;

/** How the body of a slide is laid out, below the title line, above the footer. */
export const layouts = { title, bullets, agenda, columns, table, code, boxes, plot, photo: picture, formula, quote };

function words(
  paper: Paper,
  text: string,
  x: number,
  y: number,
  { size = 28, font = paper.theme.bodyFont, fill = paper.theme.ink, more = "" } = {},
) {
  return `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" fill="${fill}" ${more}>${escaped(text)}</text>`;
}

function title(paper: Paper): Group[] {
  const [who, what] = [
    paper.random.pick(["Dr A. Okafor", "Prof. M. Lindqvist", "Dr Y. Tanaka", "R. Castillo"]),
    sentence(paper.topic, paper.random),
  ];
  const x = paper.width / 2;
  const middle = 'text-anchor="middle"';
  const fill = paper.theme.name === "beamer" ? paper.theme.accent : paper.theme.title;
  const head = words(paper, paper.topic.course, x, 300, {
    size: 64,
    font: paper.theme.titleFont,
    fill,
    more: `${middle} font-weight="bold"`,
  });
  return [
    { svg: head, text: [] },
    { svg: words(paper, what, x, 380, { size: 32, more: middle }), text: [what] },
    { svg: words(paper, who, x, 480, { size: 26, more: middle, fill: paper.theme.accent }), text: [who] },
  ];
}

function line(paper: Paper, text: string, x: number, y: number): Group {
  return { svg: words(paper, paper.theme.bullet, x - 34, y, { fill: paper.theme.accent }) + words(paper, text, x, y), text: [text], y };
}

function bullets(paper: Paper): Group[] {
  const count = paper.random.whole(3, 6);
  return Array.from({ length: count }, (_, at) => line(paper, sentence(paper.topic, paper.random), 110, 180 + at * (440 / count)));
}

function agenda(paper: Paper): Group[] {
  const things = paper.random.shuffle(paper.topic.things).slice(0, 5);
  return things.map((thing, at) => line(paper, capital(thing), 130, 200 + at * 84));
}

function columns(paper: Paper): Group[] {
  const column = (x: number): Group => {
    const texts = Array.from({ length: 4 }, () => capital(paper.random.pick([...paper.topic.things, ...paper.topic.objects])));
    const head = capital(paper.random.pick(["pro", "contra", "before", "after", "observed", "expected"]));
    const top = words(paper, head, x, 180, { size: 30, fill: paper.theme.accent, more: 'font-weight="bold"' });
    const rule = `<rect x="${x}" y="194" width="${paper.width / 2 - 130}" height="3" fill="${paper.theme.accent}"/>`;
    return {
      svg: top + rule + texts.map((text, at) => words(paper, text, x, 250 + at * 80, { size: 26 })).join(""),
      text: [head, ...texts],
    };
  };
  return [column(80), column(paper.width / 2 + 40)];
}

function table(paper: Paper): Group[] {
  const { random, theme, topic } = paper;
  const [rows, step] = [random.whole(4, 7), (paper.width - 420) / 3];
  const cells = Array.from({ length: rows }, () => [
    capital(random.pick(topic.things)),
    ...[0, 0, 0].map(() => random.between(0.1, 99).toFixed(1)),
  ]);
  const row = (texts: string[], at: number): Group => {
    const y = 150 + at * 62;
    const back = at === 0 ? theme.accent : at % 2 ? theme.soft : theme.paper;
    const draw = (text: string, column: number) =>
      words(paper, text, column === 0 ? 90 : 340 + column * step - 40, y + 41, {
        size: 25,
        fill: at === 0 ? theme.paper : theme.ink,
        more: column === 0 ? "" : 'text-anchor="end"',
      });
    const svg = `<rect x="70" y="${y}" width="${paper.width - 140}" height="60" fill="${back}"/>${texts.map(draw).join("")}`;
    return { svg, text: texts };
  };
  return [["Quantity", "2019", "2022", "2025"], ...cells].map(row);
}

function code(paper: Paper): Group[] {
  const lines = codeLines(paper.random, paper.random.whole(9, 14));
  const back = `<rect x="64" y="124" width="${paper.width - 128}" height="${lines.length * 36 + 40}" rx="8" fill="${paper.theme.soft}"/>`;
  const svg = lines.map((text, at) =>
    words(paper, text, 90, 168 + at * 36, { size: 24, font: "DejaVu Sans Mono", more: 'xml:space="preserve"' }),
  );
  return [{ svg: back + svg.join(""), text: lines.map((text) => text.trim()).filter(Boolean) }];
}

/** Lines of a program that means nothing. */
export function codeLines(random: Random, count: number): string[] {
  const names = ["total", "index", "buffer", "node", "queue", "weight", "parent", "offset", "limit", "value"];
  const name = () => random.pick(names);
  const forms = [
    () => `def ${name()}_${name()}(${name()}, ${name()}):`,
    () => `    ${name()} = ${name()}[${random.whole(0, 64)}]`,
    () => `    if ${name()} > ${random.whole(1, 999)}:`,
    () => `        return ${name()} + ${name()}`,
    () => `    for ${name()} in range(${random.whole(2, 50)}):`,
    () => `        ${name()}.append(${name()} * ${random.whole(2, 9)})`,
    () => `    # ${name()} before ${name()}`,
    () => "",
  ];
  return Array.from({ length: count }, () => random.pick(forms)());
}

function boxes(paper: Paper): Group[] {
  const { random, theme, topic, width } = paper;
  const names = random.shuffle([...topic.things, ...topic.objects]).slice(0, random.whole(3, 6));
  const step = (width - 140) / 3;
  return names.map((name, at) => {
    const [x, y] = [80 + (at % 3) * step, 200 + Math.floor(at / 3) * 230];
    const arrow = at === 0 ? "" : at === 3 ? elbow(theme, width, step, x) : across(theme, x, y, step);
    const box = `<rect x="${x}" y="${y}" width="${step - 80}" height="110" rx="${theme.dark ? 0 : 14}" fill="${theme.soft}" stroke="${theme.accent}" stroke-width="3"/>`;
    return { svg: arrow + box + words(paper, name, x + (step - 80) / 2, y + 64, { size: 22, more: 'text-anchor="middle"' }), text: [name] };
  });
}

function across(theme: Theme, x: number, y: number, _step: number) {
  return `<path d="M${x - 76} ${y + 55} h58 m-14 -9 l14 9 l-14 9" fill="none" stroke="${theme.ink}" stroke-width="3"/>`;
}

function elbow(theme: Theme, width: number, step: number, x: number) {
  const [right, left] = [80 + 2 * step + (step - 80) / 2, x + (step - 80) / 2];
  return `<path d="M${Math.min(right, width - 60)} 314 v52 H${left} v52 m-9 -14 l9 14 l9 -14" fill="none" stroke="${theme.ink}" stroke-width="3"/>`;
}

function plot(paper: Paper): Group[] {
  const { random, theme, topic, width } = paper;
  const labels = [random.pick(topic.objects), random.pick(topic.things)];
  const axes = `<path d="M140 140 V610 H${width - 120}" fill="none" stroke="${theme.ink}" stroke-width="3"/>`;
  const ticks = Array.from(
    { length: 6 },
    (_, at) =>
      words(paper, String(at * 20), 84, 616 - at * 88, { size: 18 }) +
      `<line x1="134" x2="${width - 120}" y1="${610 - at * 88}" y2="${610 - at * 88}" stroke="${theme.soft}"/>`,
  );
  const names = words(paper, labels[0]!, width / 2, 654, { size: 20, more: 'text-anchor="middle"' });
  const curve = (fill: string, phase: number) => {
    const points = Array.from({ length: 60 }, (_, at) => {
      const y = 380 - 170 * Math.sin(at / (8 + phase * 3) + phase) + 30 * (random.next() - 0.5);
      return `${(140 + (at * (width - 280)) / 59).toFixed(1)},${y.toFixed(1)}`;
    });
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${fill}" stroke-width="4"/>`;
  };
  const [one, two] = [curve(theme.accent, random.between(0, 2)), curve(theme.ink, random.between(0, 3))];
  return [
    { svg: ticks.join("") + axes + names, text: [labels[0]!] },
    { svg: one + words(paper, labels[1]!, width - 420, 170, { size: 22, fill: theme.accent }), text: [labels[1]!] },
    { svg: two, text: [] },
  ];
}

function picture(paper: Paper): Group[] {
  const { random, theme, width } = paper;
  const caption = sentence(paper.topic, random);
  const svg = `<svg x="80" y="125" width="${width - 160}" height="470" viewBox="0 0 ${width - 160} 470">${photo(random, width - 160, 470)}</svg>`;
  return [{ svg: svg + words(paper, caption, 84, 640, { size: 24, fill: theme.accent }), text: [caption] }];
}

function formula(paper: Paper): Group[] {
  const { random } = paper;
  const lines = Array.from({ length: random.whole(2, 4) }, () => {
    const [a, b, c] = random.shuffle(["x", "y", "z", "u", "λ", "σ", "β", "n"]);
    return random.pick([
      `${a}² + ${random.whole(2, 9)}${b} = ${c}(t) − ${random.whole(1, 9)}`,
      `${a} = ∑ ${b}ᵢ · (1 − ${c}ᵢ)`,
      `∂${a}/∂${b} ≤ ∫ ${c} d${b}`,
      `${a}(${b}) → √(${c} + ${random.whole(2, 9)})`,
    ]);
  });
  const said = sentence(paper.topic, random);
  const drawn = lines.map((text, at): Group => {
    const more = 'text-anchor="middle" font-style="italic"';
    return { svg: words(paper, text, paper.width / 2, 240 + at * 96, { size: 46, font: "DejaVu Serif", more }), text: [text] };
  });
  return [{ ...line(paper, said, 110, 160) }, ...drawn];
}

function quote(paper: Paper): Group[] {
  const said = sentence(paper.topic, paper.random);
  return [
    { svg: words(paper, `“${said}”`, paper.width / 2, 360, { size: 38, more: 'text-anchor="middle" font-style="italic"' }), text: [said] },
  ];
}
