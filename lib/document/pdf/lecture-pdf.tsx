import { Document, Page } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { colours, type Design } from "@/lib/document/pdf/design";
import { Handout } from "@/lib/document/pdf/handout";
import { Running } from "@/lib/document/pdf/running";
import { SlideSection } from "@/lib/document/pdf/slide-section";
import { tagged } from "@/lib/document/pdf/tag";
import { Contents, contentsOf, TitlePage } from "@/lib/document/pdf/title-page";
import type { Typesetter } from "@/lib/document/pdf/typesetter";
import { type Section, sectionsOf } from "@/lib/document/sections";
import type { NotedMoment } from "@/lib/notes/note";

export interface PdfParts {
  document: LectureDocument;
  /** The reader's own, in order of time. */
  notes: readonly NotedMoment[];
  /** Local path of each slide's picture. */
  pictures: Readonly<Record<number, string>>;
  typesetter: Typesetter;
  design: Design;
  /** When the lecture came; 0 where nobody knows. */
  createdAtMs: number;
  /** URL of a moment of the recording in the reader. */
  linkTo?: (atMs: number) => string;
}

/** The lecture as a book: a title page, then each slide on a page of its own with its words; it flows over as many as it needs. */
export function LecturePdf({ parts }: { parts: PdfParts }): ReactElement {
  const { document, design } = parts;
  const chapters = chaptersOf(sectionsOf(document, parts.notes), design, document.paragraphs.length > 0);
  const page = pageOf(design);
  const [front, toc] = [tagged("Sect"), tagged("TOC")];
  return (
    <Document>
      {contentsOf(parts).map((rows, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
        <Page key={`contents ${index}`} {...page} {...(index === 0 && { bookmark: { title: document.title } })} {...front}>
          {index === 0 && <TitlePage parts={parts} />}
          {rows.length > 0 && <Contents parts={parts} rows={rows} toc={toc} first={index === 0} />}
        </Page>
      ))}
      {chapters.map((sections, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
        <Page key={index} {...page} {...tagged("Sect")}>
          <Running parts={parts} />
          {sections.map((section, at) =>
            design.hasLines ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
              <Handout key={at} section={section} parts={parts} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
              <SlideSection key={at} section={section} parts={parts} first={at === 0} />
            ),
          )}
        </Page>
      ))}
    </Document>
  );
}

/** Slides that share pages, with the returns that follow each; without words two fit on a page. */
function chaptersOf(sections: readonly Section[], design: Design, hasWords: boolean): Section[][] {
  const together = hasWords ? design.sectionsTogether : Math.max(2, design.sectionsTogether);
  const chapters: Section[][] = [];
  let slides = 0;
  for (const section of sections) {
    const last = chapters.at(-1);
    if (last && (section.again || slides < together)) last.push(section);
    else {
      chapters.push([section]);
      slides = 0;
    }
    if (!section.again) slides += 1;
  }
  return chapters;
}

function pageOf({ sheet, sizes }: Design) {
  const style = {
    paddingTop: sheet.top,
    paddingBottom: sheet.bottom,
    paddingHorizontal: sheet.side,
    color: colours.ink,
    fontFamily: "Serif",
    fontSize: sizes.body,
  } as const;
  return { size: [sheet.width, sheet.height] as [number, number], style };
}
