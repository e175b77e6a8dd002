import { Document, Page } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { colours, sheet, sizes } from "@/lib/document/pdf/measures";
import { Running } from "@/lib/document/pdf/running";
import { SlideSection } from "@/lib/document/pdf/slide-section";
import { tagged } from "@/lib/document/pdf/tag";
import { TitlePage } from "@/lib/document/pdf/title-page";
import type { Typesetter } from "@/lib/document/pdf/typesetter";
import { type Section, sectionsOf } from "@/lib/document/sections";

export interface PdfParts {
  document: LectureDocument;
  /** Local path of each slide's picture. */
  pictures: Readonly<Record<number, string>>;
  typesetter: Typesetter;
  /** URL of a moment of the recording in the reader. */
  linkTo?: (atMs: number) => string;
  /** Called as pages take their final shape. */
  onPage?: (page: number, total: number) => void;
}

/** The lecture as a book: a title page, then each slide on a page of its own with its words; it flows over as many as it needs. */
export function LecturePdf({ parts }: { parts: PdfParts }): ReactElement {
  const { document, typesetter } = parts;
  const chapters = chaptersOf(sectionsOf(document), document.paragraphs.length > 0);
  return (
    <Document>
      <Page size={[sheet.width, sheet.height]} style={page} bookmark={{ title: document.title }} {...tagged("Sect")}>
        <Running typesetter={typesetter} onPage={parts.onPage} title={document.title} cover />
        <TitlePage parts={parts} />
      </Page>
      {chapters.map((sections, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
        <Page key={index} size={[sheet.width, sheet.height]} style={page} {...tagged("Sect")}>
          <Running typesetter={typesetter} onPage={parts.onPage} title={document.title} place={placeOf(sections)} />
          {sections.map((section, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
            <SlideSection key={at} section={section} parts={parts} first={at === 0} />
          ))}
        </Page>
      ))}
    </Document>
  );
}

/** Sections that share pages: a slide and the returns that follow it; in a document without words all slides, one under the other. */
function chaptersOf(sections: Section[], hasWords: boolean): Section[][] {
  if (!hasWords) return sections.length > 0 ? [sections] : [];
  return sections.reduce<Section[][]>((chapters, section) => {
    if (section.again && chapters.length > 0) chapters.at(-1)!.push(section);
    else chapters.push([section]);
    return chapters;
  }, []);
}

function placeOf(sections: Section[]): string | undefined {
  const slides = sections.filter((section) => section.slide);
  return slides.length === 1 ? `Slide ${slides[0]!.slide!.number}` : undefined;
}

const page = {
  paddingTop: sheet.top,
  paddingBottom: sheet.bottom,
  paddingHorizontal: sheet.side,
  color: colours.ink,
  fontFamily: "Serif",
  fontSize: sizes.body,
} as const;
