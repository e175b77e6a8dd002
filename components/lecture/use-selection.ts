import { useEffect, useRef, useState } from "react";
import { withClick } from "@/lib/lectures/selection";

export interface Selection {
  selected: ReadonlySet<string>;
  /** @param isRange everything from the one that was clicked last to this */
  select: (id: string, isRange: boolean) => void;
}

/** Which rows are selected; `selection` is absent while nobody selects. @param ids of the rows, as they stand on the page */
export function useSelection(ids: readonly string[]): {
  selection?: Selection;
  begin: () => void;
  end: () => void;
  selectAll: () => void;
} {
  const [selected, setSelected] = useState<ReadonlySet<string>>();
  const rows = useRef(ids);
  useEffect(() => {
    rows.current = ids;
  }, [ids]);
  const last = useRef<string>(undefined);
  // The same function for all rows and always: a row is drawn again only when its own box changes.
  const [select] = useState(() => (id: string, isRange: boolean) => {
    const from = isRange ? last.current : undefined;
    last.current = id;
    setSelected((now) => now && withClick(now, rows.current, { id, from }));
  });
  return {
    ...(selected && { selection: { selected: new Set(ids.filter((id) => selected.has(id))), select } }),
    begin: () => setSelected(new Set()),
    end: () => setSelected(undefined),
    selectAll: () => setSelected(new Set(ids)),
  };
}
