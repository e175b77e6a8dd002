import { inReadingOrder } from "@/lib/document/sections";
import { escapeMarkup as e } from "@/lib/exports/inert";
import type { Noted, Outline, Part, Said } from "@/lib/exports/outline";
import type { ZipEntry } from "@/lib/exports/zip";

export interface EpubGiven {
  lectureId: string;
  /** When the document was made. */
  modifiedAtMs: number;
  /** Local path of a slide's picture. */
  pictureOf: (number: number) => string | undefined;
}

/**
 * The document as an EPUB 3.3, the files in the order in which a reader wants them: one chapter for each time at which a slide was
 * shown, its picture with alternative text, and what was said. @see https://www.w3.org/TR/epub-33/ and EPUB Accessibility 1.1
 */
export function* epubEntries(outline: Outline, given: EpubGiven): Generator<ZipEntry> {
  const text = (name: string, content: string): ZipEntry => ({ name, from: { text: content } });
  yield text("mimetype", "application/epub+zip");
  yield text("META-INF/container.xml", container);
  yield text("EPUB/package.opf", packageOf(outline, given));
  yield text("EPUB/nav.xhtml", navigationOf(outline));
  yield text("EPUB/style.css", style);
  yield text("EPUB/title.xhtml", page(outline, outline.title, titlePage(outline)));
  for (const part of outline.parts) yield text(`EPUB/${part.id}.xhtml`, page(outline, part.heading, chapter(part, given)));
  for (const number of pictures(outline, given)) yield { name: `EPUB/${picture(number)}`, from: { path: given.pictureOf(number)! } };
}

const picture = (number: number) => `slides/${String(number).padStart(4, "0")}.jpg`;

function pictures(outline: Outline, { pictureOf }: EpubGiven): number[] {
  return outline.parts.flatMap(({ slide }) => (slide && pictureOf(slide.number) ? [slide.number] : []));
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;

function packageOf(outline: Outline, given: EpubGiven): string {
  const { title, date, language, direction, parts } = outline;
  const shown = pictures(outline, given);
  const modified = new Date(given.modifiedAtMs).toISOString().replace(/\.\d+Z$/u, "Z");
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"${language ? ` xml:lang="${e(language)}"` : ""} prefix="schema: http://schema.org/">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:thakii:${e(given.lectureId)}</dc:identifier>
<dc:title>${e(title)}</dc:title>
<dc:language>${e(language ?? "und")}</dc:language>
<dc:date>${date}</dc:date>
${outline.url ? `<dc:source>${e(outline.url)}</dc:source>` : ""}
<meta property="dcterms:modified">${modified}</meta>
<meta property="schema:accessMode">textual</meta>
${shown.length > 0 ? '<meta property="schema:accessMode">visual</meta>' : ""}
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
${parts.map(({ id }) => `<item id="${id}" href="${id}.xhtml" media-type="application/xhtml+xml"/>`).join("\n")}
${shown.map((number, index) => `<item id="picture-${number}" href="${picture(number)}" media-type="image/jpeg"${index === 0 ? ' properties="cover-image"' : ""}/>`).join("\n")}
</manifest>
<spine page-progression-direction="${direction}">
<itemref idref="title"/>
${parts.map(({ id }) => `<itemref idref="${id}"/>`).join("\n")}
</spine>
</package>
`;
}

function navigationOf(outline: Outline): string {
  const items = outline.parts.map(({ id, heading, span }) => `<li><a href="${id}.xhtml">${e(heading)} (${e(span)})</a></li>`);
  const list = [`<li><a href="title.xhtml">${e(outline.title)}</a></li>`, ...items].join("\n");
  return page(outline, "Contents", `<nav epub:type="toc" id="toc"><h1>Contents</h1>\n<ol>\n${list}\n</ol></nav>`);
}

function page({ language, direction }: Outline, title: string, body: string): string {
  const lang = language ? ` lang="${e(language)}" xml:lang="${e(language)}"` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${lang} dir="${direction}">
<head><title>${e(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`;
}

function titlePage({ title, facts, date, url }: Outline): string {
  const link = url ? `\n<li><a href="${e(url)}">Lecture and recording</a></li>` : "";
  return `<h1 dir="auto">${e(title)}</h1>
<ul lang="en" xml:lang="en" dir="ltr">
<li>${date}</li>
${facts.map((fact) => `<li>${e(fact)}</li>`).join("\n")}${link}
</ul>`;
}

function chapter({ heading, span, url, slide, shownIn, paragraphs, notes }: Part, { pictureOf }: EpubGiven): string {
  const image =
    slide && pictureOf(slide.number) ? `<figure><img src="${picture(slide.number)}" alt="${e(slide.alternative)}"/></figure>\n` : "";
  const text =
    slide && slide.text.length > 0
      ? `<aside class="text">${slide.text.map((line) => `<p dir="auto">${e(line)}</p>`).join("")}</aside>\n`
      : "";
  const again = shownIn
    ? `<p class="time" lang="en" xml:lang="en" dir="ltr"><a href="${shownIn.id}.xhtml">Picture of slide ${shownIn.number}</a></p>\n`
    : "";
  const read = inReadingOrder(paragraphs, notes).map(({ paragraph, note }) => (paragraph ? said(paragraph) : noted(note)));
  return `<h1 dir="auto">${e(heading)}</h1>
<p class="time" dir="ltr">${url ? `<a href="${e(url)}">${e(span)}</a>` : e(span)}</p>
${image}${again}${read.join("")}${text}`;
}

function said({ clock, url, text, direction, language, speaker }: Said): string {
  const stamp = url ? `<a class="stamp" href="${e(url)}">${clock}</a>` : `<span class="stamp">${clock}</span>`;
  const lang = language ? ` lang="${e(language)}" xml:lang="${e(language)}"` : "";
  return `<p dir="${direction}"${lang}>${stamp} ${speaker ? `<b>${e(speaker)}:</b> ` : ""}${e(text)}</p>\n`;
}

function noted({ name, clock, url, lines }: Noted): string {
  const time = url ? `<a href="${e(url)}">${clock}</a>` : clock;
  const written = lines.map(({ text, direction }) => `<p dir="${direction}">${e(text)}</p>`).join("");
  return `<div class="note" role="note"><p class="time" lang="en" xml:lang="en" dir="ltr">${name} · ${time}</p>${written}</div>\n`;
}

const style = `h1{font-size:1.3em;line-height:1.25;margin:0 0 .3em;overflow-wrap:anywhere}
p{margin:0 0 .8em;overflow-wrap:anywhere}
figure{margin:0 0 1em;break-inside:avoid}
img{max-width:100%;height:auto}
.time,.stamp{font-size:.85em}
.note{border-left:3px solid;padding:.2em 0 .2em .8em;margin:0 0 .8em}
.note p{margin:0}
.text{font-size:.85em;border-top:1px solid;margin-top:1.5em;padding-top:.5em}
`;
