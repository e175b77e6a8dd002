import { View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { colours } from "@/lib/document/pdf/design";
import type { PdfParts } from "@/lib/document/pdf/lecture-pdf";
import { SetText } from "@/lib/document/pdf/set-text";
import { artifact } from "@/lib/document/pdf/tag";
import type { PageLine, PlacedPage } from "@/lib/document/pdf/tagged-pdf";

const [headTop, footBottom] = [38, 36];

/** The lecture's title at the head of every page. The rest of head and foot is drawn once all pages are known (`linesOf`). */
export function Running({ parts: { typesetter, document, design } }: { parts: PdfParts }): ReactElement {
  return (
    <View
      fixed
      style={{ position: "absolute", left: design.sheet.side, top: headTop * scaleOf(design), width: design.block * 0.7 }}
      {...artifact}
    >
      <SetText
        typesetter={typesetter}
        text={shortened(document.title)}
        style={{ fontSize: design.sizes.small, color: colours.quiet, textAlign: "left", maxLines: 1, textOverflow: "ellipsis" }}
      />
    </View>
  );
}

/** Where in the lecture a page goes on, and which page of how many it is. Latin letters alone. */
export function linesOf({ design }: Pick<PdfParts, "design">): (page: PlacedPage) => PageLine[] {
  const { sheet, sizes, block } = design;
  const line = { size: sizes.small, colour: colours.quiet, x: sheet.side, width: block };
  return ({ number, total, continues }) => [
    ...(continues ? [{ ...line, text: `${continues}, continued`, y: headTop * scaleOf(design), align: "right" as const }] : []),
    {
      ...line,
      text: `Page ${number} of ${total}`,
      y: sheet.height - footBottom * scaleOf(design) - sizes.small * 1.3,
      align: "center" as const,
    },
  ];
}

/** Narrower margins have their lines nearer to the edge. */
function scaleOf({ sheet }: PdfParts["design"]): number {
  return sheet.top / 74;
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
