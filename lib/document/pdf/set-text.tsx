import { Text } from "@react-pdf/renderer";
import type { Style } from "@react-pdf/types";
import type { ReactElement } from "react";
import type { Tag } from "@/lib/document/pdf/tag";
import type { Typesetter } from "@/lib/document/pdf/typesetter";

export interface SetTextProps {
  typesetter: Typesetter;
  text: string;
  style?: Style;
  minPresenceAhead?: number;
  tag?: Tag;
}

/** A piece of text in the faces and the direction that its letters want, without a hyphen anywhere. */
export function SetText({ typesetter, text, style, minPresenceAhead, tag }: SetTextProps): ReactElement {
  const { pieces, direction } = typesetter.set(text);
  const rtl = direction === "rtl";
  const given: Style = { direction, textAlign: rtl ? "right" : "left", ...style };
  // Arabic letters reach higher and lower than Latin ones.
  const lineHeight = rtl ? Math.max(1.55, Number(given.lineHeight ?? 0)) : given.lineHeight;
  return (
    <Text
      style={{ ...given, lineHeight, fontFamily: pieces[0]?.family }}
      hyphenationPenalty={noHyphen}
      orphans={2}
      widows={2}
      minPresenceAhead={minPresenceAhead}
      {...{ tag }}
    >
      {pieces.length < 2
        ? pieces[0]?.text
        : pieces.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
            <Text key={index} style={{ fontFamily: piece.family }}>
              {piece.text}
            </Text>
          ))}
    </Text>
  );
}

/** What textkit's line breaker calls infinity: it never breaks where it would have to set a hyphen. */
const noHyphen = 10_000;
