import { inReadingOrder } from "@/lib/document/sections";
import { escapeMarkup as e } from "@/lib/exports/inert";
import type { Noted, Outline, Part, Said } from "@/lib/exports/outline";

/**
 * The document as one file that needs nothing else: for phones, screen readers, dark rooms and printers. It runs no script and
 * fetches nothing (its own policy forbids both). @param pictureOf a `data:` URL, undefined where there is no picture
 */
export function* formatHtml(outline: Outline, pictureOf: (number: number) => string | undefined): Generator<string> {
  const { title, language, direction, parts } = outline;
  yield `<!doctype html>
<html lang="${e(language ?? "und")}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Thakii">
<title>${e(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#lecture" lang="en" dir="ltr">To the lecture</a>
<header>
<h1 dir="auto">${e(title)}</h1>
<ul class="facts" lang="en" dir="ltr">
<li><time datetime="${outline.date}">${outline.date}</time></li>
${outline.facts.map((fact) => `<li>${e(fact)}</li>`).join("\n")}
${outline.url ? `<li><a href="${e(outline.url)}">Lecture and recording</a></li>` : ""}
</ul>
</header>
`;
  if (parts.length > 1) yield contents(parts);
  yield '<main id="lecture" tabindex="-1">\n';
  for (const part of parts) yield section(part, pictureOf);
  yield "</main>\n</body>\n</html>\n";
}

function contents(parts: readonly Part[]): string {
  const items = parts.map(
    ({ id, heading, span }) => `<li><a href="#${id}" dir="auto">${e(heading)}</a> <span class="time" dir="ltr">${e(span)}</span></li>`,
  );
  return `<nav aria-labelledby="contents"><h2 id="contents" lang="en" dir="ltr">Contents</h2>\n<ul>\n${items.join("\n")}\n</ul></nav>\n`;
}

function section(part: Part, pictureOf: (number: number) => string | undefined): string {
  const { id, heading, span, url, shownIn, paragraphs, notes } = part;
  const read = inReadingOrder(paragraphs, notes).map(({ paragraph, note }) => (paragraph ? said(paragraph) : noted(note)));
  const time = url ? `<a href="${e(url)}"><span class="hidden">Recording from </span>${e(span)}</a>` : e(span);
  return `<section aria-labelledby="${id}">
<h2 id="${id}" dir="auto">${e(heading)}</h2>
<p class="time" lang="en" dir="ltr">${time}</p>
${figure(part, pictureOf)}${shownIn ? `<p class="again" lang="en" dir="ltr"><a href="#${shownIn.id}">Picture of slide ${shownIn.number}</a></p>\n` : ""}${read.join("")}</section>
`;
}

function figure({ slide }: Part, pictureOf: (number: number) => string | undefined): string {
  if (!slide) return "";
  const picture = pictureOf(slide.number);
  const image = picture
    ? `<img src="${picture}" alt="${e(slide.alternative)}" width="${slide.width}" height="${slide.height}" loading="lazy">\n`
    : "";
  const text =
    slide.text.length > 0
      ? `<details><summary lang="en" dir="ltr">Text on slide ${slide.number}</summary>${slide.text.map((line) => `<p dir="auto">${e(line)}</p>`).join("")}</details>\n`
      : "";
  return image || text ? `<figure>\n${image}${text}</figure>\n` : "";
}

function said({ clock, url, text, direction, language, speaker }: Said): string {
  const stamp = url
    ? `<a class="stamp" href="${e(url)}"><span class="hidden" lang="en">Recording from </span>${clock}</a>`
    : `<span class="stamp">${clock}</span>`;
  const name = speaker ? `<b>${e(speaker)}:</b> ` : "";
  return `<p class="said" dir="${direction}"${language ? ` lang="${e(language)}"` : ""}>${stamp} ${name}${e(text)}</p>\n`;
}

function noted({ name, clock, url, lines }: Noted): string {
  const time = url ? `<a href="${e(url)}"><span class="hidden">Recording from </span>${clock}</a>` : clock;
  return `<div class="note" role="note"><p class="time" lang="en" dir="ltr">${name} · ${time}</p>${lines.map(({ text, direction }) => `<p dir="${direction}">${e(text)}</p>`).join("")}</div>\n`;
}

const style = `
:root{color-scheme:light dark;--ink:light-dark(#1d1b18,#e9e6e0);--soft:light-dark(#5c574f,#b3ada3);--paper:light-dark(#fdfcfa,#171614);--rule:light-dark(#ddd8cf,#3b3833);--link:light-dark(#0b5394,#8fc1f2)}
*{box-sizing:border-box}
html{font:1.0625rem/1.65 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,"Noto Serif",serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:anywhere}
h1{font-size:1.8rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.25rem;line-height:1.3;margin:0}
section{margin-top:3rem;scroll-margin-top:1rem}
h2:target{text-decoration:underline;text-underline-offset:.2em}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.facts,nav ul{list-style:none;padding:0;margin:.75rem 0}
.facts{color:var(--soft);font-size:.9375rem}
nav li{padding:.25rem 0;border-top:1px solid var(--rule)}
.time,.stamp{font-variant-numeric:tabular-nums;color:var(--soft);font-size:.875rem}
.time{margin:.25rem 0 .75rem}
nav .time{display:inline-block;margin:0}
.again{font-size:.9375rem}
figure{margin:0 0 1.25rem}
img{display:block;max-width:100%;height:auto;border:1px solid var(--rule);background:#fff}
summary{cursor:pointer;padding:.4rem 0;color:var(--soft);font-size:.9375rem}
details p{margin:.2rem 0;font-size:.9375rem}
.said{margin:0 0 1em;max-width:38rem}
.note{margin:0 0 1em;max-width:38rem;padding:.5rem .9rem;border-inline-start:3px solid var(--link);background:light-dark(#eef4fa,#1e252c)}
.note p{margin:0}
.stamp{display:inline-block;min-width:3.2em;margin-inline-end:.35em}
.hidden,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:40rem){body{padding:3rem 2rem 6rem}h1{font-size:2.3rem}}
@media print{html{font-size:11pt;background:#fff;color:#000}nav,.skip,details{display:none}section{break-inside:auto}figure,h2{break-inside:avoid;break-after:avoid}a{color:inherit}}
`;
