import { inReadingOrder } from "@/lib/document/sections";
import { pictureName } from "@/lib/exports/formats";
import { inertLine } from "@/lib/exports/inert";
import type { Noted, Outline, Part, Said } from "@/lib/exports/outline";

/**
 * The document for Obsidian, Notion and whatever reads CommonMark; pictures lie beside it in `slides/`. Nothing that was said or
 * shown can become markup, a tag, a formula or HTML.
 */
export function formatMarkdown(outline: Outline): string {
  const { title, language, date, url, facts, parts } = outline;
  const properties = {
    title,
    date,
    ...(language && { language }),
    ...(url && { source: url }),
  };
  const blocks = [
    // JSON strings are YAML strings.
    `---\n${Object.entries(properties)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      .join("\n")}\n---`,
    `# ${escapeMarkdown(title)}`,
    facts.map((fact) => `- ${escapeMarkdown(fact)}`).join("\n"),
    ...parts.flatMap(partBlocks),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function partBlocks({ heading, span, url, slide, shownIn, paragraphs, notes }: Part): string[] {
  const time = url ? `[${span}](<${url}>)` : span;
  return [
    `## ${escapeMarkdown(heading)}`,
    shownIn ? `${time} · the picture stands where slide ${shownIn.number} is shown first` : time,
    ...(slide ? [`![${escapeMarkdown(slide.alternative)}](${pictureName(slide.number)})`] : []),
    ...(slide && slide.text.length > 0 ? [slide.text.map((line) => `> ${escapeMarkdown(line)}`).join("  \n")] : []),
    ...inReadingOrder(paragraphs, notes).map(({ paragraph, note }) => (paragraph ? paragraphLine(paragraph) : noteBlock(note))),
  ];
}

function paragraphLine({ clock, url, text, speaker }: Said): string {
  const name = speaker ? `**${escapeMarkdown(speaker)}:** ` : "";
  return `${url ? `[${clock}](<${url}>)` : clock} ${name}${escapeMarkdown(text)}`;
}

/** As Obsidian and GitHub write a box; elsewhere it is a quotation. */
function noteBlock({ name, clock, url, lines }: Noted): string {
  const head = `**${name}** · ${url ? `[${clock}](<${url}>)` : clock}`;
  return ["[!NOTE]", ...[head, ...lines.map(({ text }) => escapeMarkdown(text))].map((line) => `${line}  `)]
    .map((line, index, all) => `> ${index === all.length - 1 ? line.trimEnd() : line}`)
    .join("\n");
}

/** One line of text that means itself. CommonMark §2.4: any ASCII punctuation may stand behind a backslash. */
export function escapeMarkdown(text: string): string {
  return inertLine(text)
    .replace(/[\\`*_{}[\]<>#|~$=%&^!]/g, "\\$&")
    .replace(/^([-+]|\d+(?=[.)]))/u, (start) => (/\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)([.)])/u, "$1\\$2")
    .replace(/:\/\//g, "\\://")
    .replace(/\bwww\./giu, (start) => start.replace(".", "\\."));
}
