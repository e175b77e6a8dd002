import { Path, Svg } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { colours } from "@/lib/document/pdf/design";
import type { PdfParts } from "@/lib/document/pdf/lecture-pdf";
import { qrCode } from "@/lib/document/pdf/qr-code";
import { artifact } from "@/lib/document/pdf/tag";

/** Wide enough for a telephone: a module of an address of sixty letters is then over 0.4 mm. */
const side = 44;

/** On paper, the way to a moment of the recording. Who hears the page has the link of the time beside it, so it is not read out. */
export function Code({ parts, atMs }: { parts: PdfParts; atMs: number }): ReactElement | null {
  const url = parts.design.hasCodes && parts.linkTo?.(atMs);
  if (!url) return null;
  const { path, modules } = qrCode(url);
  return (
    <Svg viewBox={`0 0 ${modules} ${modules}`} style={{ width: side, height: side, marginLeft: 12 }} {...artifact}>
      <Path d={path} fill={colours.ink} />
    </Svg>
  );
}
