import { View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { colours } from "@/lib/document/pdf/design";
import type { PdfParts } from "@/lib/document/pdf/lecture-pdf";
import { SlideHead } from "@/lib/document/pdf/slide-section";
import { artifact } from "@/lib/document/pdf/tag";
import type { Section } from "@/lib/document/sections";

/** What a hand needs between two lines. */
const ruling = 22;
/** Heading, time, and the air between two slides. */
const around = 74;

/** A slide on half a page, with lines to write on. */
export function Handout({ section, parts }: { section: Section; parts: PdfParts }): ReactElement | null {
  const { slide } = section;
  if (!slide || section.again) return null;
  const { design } = parts;
  const pictureHeight = Math.min(design.picture.maxHeight, (design.picture.maxWidth * slide.height) / slide.width);
  const lines = Math.max(3, Math.floor((design.bodyHeight / 2 - around - pictureHeight) / ruling));
  return (
    <View wrap={false} style={{ height: design.bodyHeight / 2 - 1 }}>
      <SlideHead section={section} parts={parts} first />
      <View {...artifact}>
        {Array.from({ length: lines }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
          <View key={index} style={{ height: ruling, borderBottom: `0.5pt solid ${colours.line}` }} />
        ))}
      </View>
    </View>
  );
}
