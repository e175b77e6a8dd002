import { Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { colours, sheet, sizes } from "@/lib/document/pdf/measures";
import { SetText } from "@/lib/document/pdf/set-text";
import { artifact } from "@/lib/document/pdf/tag";
import type { Typesetter } from "@/lib/document/pdf/typesetter";

const line = { position: "absolute", left: sheet.side, right: sheet.side, flexDirection: "row", justifyContent: "space-between" } as const;

interface RunningProps {
  typesetter: Typesetter;
  title: string;
  /** What the following pages go on with. */
  place?: string;
  /** Its first page has no head: the title stands there. */
  cover?: boolean;
  onPage?: (page: number, total: number) => void;
}

/** Head and foot of every page: the lecture, where in it one is, and page x of y. */
export function Running({ typesetter, title, place, cover, onPage }: RunningProps): ReactElement {
  const text = { fontSize: sizes.small, color: colours.quiet } as const;
  return (
    <>
      <View fixed style={{ ...line, top: 38 }} {...artifact}>
        <View
          style={{ width: 320 }}
          render={({ subPageNumber }) =>
            !(cover && subPageNumber === 1) && (
              <SetText
                typesetter={typesetter}
                text={shortened(title)}
                style={{ ...text, textAlign: "left", maxLines: 1, textOverflow: "ellipsis" }}
              />
            )
          }
        />
        {place && (
          <Text style={{ ...text, fontFamily: "Serif" }} render={({ subPageNumber }) => (subPageNumber > 1 ? `${place}, continued` : "")} />
        )}
      </View>
      <View fixed style={{ ...line, bottom: 36, justifyContent: "center" }} {...artifact}>
        <Text
          style={{ ...text, fontFamily: "Serif", textAlign: "center" }}
          render={({ pageNumber, totalPages }) => {
            if (totalPages) onPage?.(pageNumber, totalPages);
            return `Page ${pageNumber} of ${totalPages ?? ""}`;
          }}
        />
      </View>
    </>
  );
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
