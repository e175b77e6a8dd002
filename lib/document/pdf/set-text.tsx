import { Text } from "@react-pdf/renderer";
import type { Style } from "@react-pdf/types";
import type { ReactElement } from "react";
import type { Typesetter } from "@/lib/document/pdf/typesetter";

export interface SetTextProps {
  typesetter: Typesetter;
  text: string;
  style?: Style;
  minPresenceAhead?: number;
}

/** A piece of text in the faces and the direction that its letters want. Nothing is hyphenated: the callback's parts are joined without a sign. */
export function SetText({ typesetter, text, style, minPresenceAhead }: SetTextProps): ReactElement {
  const set = typesetter.set(text);
  const own: Style = { direction: set.direction, textAlign: set.direction === "rtl" ? "right" : "left" };
  return (
    <Text
      style={{ ...own, ...style, fontFamily: set.families }}
      hyphenationPenalty={noHyphen}
      orphans={2}
      widows={2}
      minPresenceAhead={minPresenceAhead}
    >
      {set.text}
    </Text>
  );
}

/** What textkit's line breaker calls infinity: no break that would want a hyphen. */
const noHyphen = 10_000;
