import { Link, Text } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { colours } from "@/lib/document/pdf/design";
import type { PdfParts } from "@/lib/document/pdf/lecture-pdf";
import { tagged } from "@/lib/document/pdf/tag";
import { formatClock } from "@/lib/time";

/** A time, linked to that second of the recording where the reader can be reached. */
export function TimeLink({ parts, atMs, text }: { parts: PdfParts; atMs: number; text: string }): ReactElement {
  const href = parts.linkTo?.(atMs);
  const small = { fontFamily: "Serif", fontSize: parts.design.sizes.small, color: colours.quiet } as const;
  if (!href) return <Text style={small}>{text}</Text>;
  return (
    <Link src={href} style={{ ...small, textDecoration: "none" }} {...tagged("Link", { leadsTo: `The recording at ${formatClock(atMs)}` })}>
      {text}
    </Link>
  );
}
