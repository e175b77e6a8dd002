import { Image, Link, Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { colours } from "@/lib/document/pdf/design";
import type { PdfParts } from "@/lib/document/pdf/lecture-pdf";
import { SetText } from "@/lib/document/pdf/set-text";
import { slideAnchor } from "@/lib/document/pdf/slide-section";
import { artifact, inEnglish, type Tag, tagged } from "@/lib/document/pdf/tag";
import { provenanceOf } from "@/lib/document/speech-words";
import { shortened } from "@/lib/slides/shortened";
import { formatClock } from "@/lib/time";

/** What the lecture is, and how its words came; its slides, small and each a link, follow (`Contents`). */
export function TitlePage({ parts }: { parts: PdfParts }): ReactElement {
  const { document, typesetter, design } = parts;
  const { sizes, leading } = design;
  const fact = { fontSize: sizes.body * 0.955, color: colours.quiet, lineHeight: leading };
  const provenance = provenanceOf(document.speech);
  const notes = document.warnings.filter((warning) => warning !== provenance);
  if (typesetter.lacking) notes.push("Some signs stand as [?]: no typeface here has them.");
  const said = () => tagged("P", inEnglish(document.language));
  return (
    <>
      <View id="title" style={{ marginTop: 34, marginBottom: 20 }}>
        <SetText
          typesetter={typesetter}
          text={document.title}
          style={{ fontSize: sizes.title, fontWeight: 600, lineHeight: 1.18, marginBottom: 12 }}
          {...tagged("H1")}
        />
        <SetText typesetter={typesetter} text={factsOf(parts)} style={fact} {...said()} />
        <SetText typesetter={typesetter} text={provenance} style={fact} {...said()} />
      </View>
      {notes.length > 0 && (
        <View style={{ borderLeft: `2pt solid ${colours.accent}`, paddingLeft: 10, paddingVertical: 2, marginBottom: 20 }}>
          {notes.map((note) => (
            <SetText
              key={note}
              typesetter={typesetter}
              text={note}
              style={{ fontSize: sizes.body * 0.91, lineHeight: leading }}
              {...said()}
            />
          ))}
        </View>
      )}
    </>
  );
}

function factsOf({ document, createdAtMs, notes }: PdfParts): string {
  const count = document.slides.length;
  const slides = count === 0 ? undefined : count === 1 ? "1 slide" : `${count} slides`;
  const people = document.people?.join(", ");
  const date = createdAtMs ? new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(createdAtMs) : undefined;
  const own = notes.length > 0 ? `with my notes: ${notes.length}` : undefined;
  const facts = [people, date, formatClock(document.source.durationMs), slides, languageName(document.language), own];
  return facts.filter(Boolean).join("  ·  ");
}

/** "de" → "German"; the tag itself where it has no name. */
function languageName(tag: string | undefined): string | undefined {
  if (!tag) return undefined;
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

const columns = 4;
const gap = 12;

function cellOf({ design }: PdfParts): number {
  return (design.block - gap * (columns - 1)) / columns;
}

type Rows = PdfParts["document"]["slides"][];

/**
 * The contents in rows, as many to a part as fit on a page; the first, under the title, has two fewer. react-pdf takes a time for a
 * part that grows with the square of its pages.
 */
export function contentsOf(parts: PdfParts): Rows[] {
  const { slides } = parts.document;
  const rows = Array.from({ length: Math.ceil(slides.length / columns) }, (_, row) => slides.slice(row * columns, (row + 1) * columns));
  const { sizes, bodyHeight } = parts.design;
  const picture = Math.max(0, ...slides.map((slide) => smallHeight(slide, parts)));
  const titles = slides.some(({ title }) => title) ? sizes.tiny * 2.6 : 0;
  const perPage = Math.max(3, Math.floor(bodyHeight / (picture + 3 + sizes.small * 1.5 + titles + gap)));
  const later = rows.slice(perPage - 2);
  return [
    rows.slice(0, perPage - 2),
    ...Array.from({ length: Math.ceil(later.length / perPage) }, (_, page) => later.slice(page * perPage, (page + 1) * perPage)),
  ];
}

/** @param toc one for all parts: together they are one list */
export function Contents({ parts, rows, toc, first }: { parts: PdfParts; rows: Rows; toc: { tag: Tag }; first: boolean }): ReactElement {
  return (
    <View style={first ? { borderTop: `0.5pt solid ${colours.line}`, paddingTop: 16 } : {}} {...toc}>
      {rows.map((row) => (
        <View key={row[0]!.number} wrap={false} style={{ flexDirection: "row", gap, marginBottom: gap }}>
          {row.map((slide) => (
            <View key={slide.number} {...tagged("TOCI")}>
              <Small slide={slide} parts={parts} />
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

function smallHeight(slide: PdfParts["document"]["slides"][number], parts: PdfParts): number {
  const cell = cellOf(parts);
  return Math.min(cell * 0.75, (cell * slide.height) / slide.width);
}

function Small({ slide, parts }: { slide: PdfParts["document"]["slides"][number]; parts: PdfParts }): ReactElement {
  const picture = parts.pictures[slide.number];
  const cell = cellOf(parts);
  const { sizes } = parts.design;
  const height = smallHeight(slide, parts);
  const label = { fontFamily: "Serif", fontSize: sizes.small, color: colours.quiet } as const;
  return (
    <Link
      src={`#${slideAnchor(slide.number)}`}
      style={{ width: cell, textDecoration: "none", color: colours.ink }}
      {...tagged("Link", { leadsTo: `Slide ${slide.number}` })}
    >
      <View style={{ width: cell }}>
        {picture && (
          <Image
            {...artifact}
            src={picture}
            style={{ width: cell, height, objectFit: "contain", objectPosition: "0 0", border: `0.5pt solid ${colours.line}` }}
          />
        )}
        <View style={{ flexDirection: "row", justifyContent: "space-between", marginTop: 3 }}>
          <Text style={{ ...label, color: colours.ink }}>{slide.number}</Text>
          <Text style={label}>{formatClock(slide.spans[0]?.startMs ?? 0)}</Text>
        </View>
        {slide.title && (
          <SetText
            typesetter={parts.typesetter}
            text={shortened(slide.title, 80)}
            style={{ fontSize: sizes.tiny, lineHeight: 1.25, maxLines: 2, textOverflow: "ellipsis" }}
          />
        )}
      </View>
    </Link>
  );
}
