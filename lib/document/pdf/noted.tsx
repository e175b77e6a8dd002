import { Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { colours } from "@/lib/document/pdf/design";
import type { PdfParts } from "@/lib/document/pdf/lecture-pdf";
import { SetText } from "@/lib/document/pdf/set-text";
import { inEnglish, tagged } from "@/lib/document/pdf/tag";
import { TimeLink } from "@/lib/document/pdf/time-link";
import type { NotedMoment } from "@/lib/notes/note";
import { formatClock } from "@/lib/time";

/** What the reader noted, as a block that nobody takes for the lecture's own words. */
export function Noted({ note: { atMs, text }, parts }: { note: NotedMoment; parts: PdfParts }): ReactElement {
  const { sizes, leading, timeColumn } = parts.design;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  // It stands under the text column, on whichever side the times are.
  const rtl = parts.typesetter.set(parts.document.paragraphs[0]?.text ?? parts.document.title).direction === "rtl";
  const line = `2pt solid ${colours.note}`;
  const small = { fontFamily: "Serif", fontSize: sizes.small, color: colours.note } as const;
  return (
    <View
      style={{
        ...(rtl ? { marginRight: timeColumn, borderRight: line } : { marginLeft: timeColumn, borderLeft: line }),
        marginBottom: sizes.body * 0.9,
        paddingVertical: 5,
        paddingHorizontal: 9,
        backgroundColor: colours.noteShade,
      }}
    >
      <View
        style={{ flexDirection: "row", justifyContent: rtl ? "flex-end" : "flex-start" }}
        {...tagged("P", inEnglish(parts.document.language))}
      >
        <Text style={small}>{lines.length > 0 ? "My note · " : "My bookmark · "}</Text>
        <TimeLink parts={parts} atMs={atMs} text={formatClock(atMs)} />
      </View>
      {lines.map((line, index) => (
        <SetText
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
          key={index}
          typesetter={parts.typesetter}
          text={line}
          style={{ fontSize: sizes.body * 0.955, lineHeight: leading, marginTop: 2 }}
          {...tagged("P")}
        />
      ))}
    </View>
  );
}
