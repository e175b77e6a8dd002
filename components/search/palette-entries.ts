import { addFiles } from "@/components/upload/uploads";
import { type FoundLecture, type FoundPassage, placeOf, type SearchAnswer } from "@/lib/search/found";

/** One thing that can be chosen in the palette. */
export type PaletteEntry = { id: string } & (
  | { kind: "passage"; lecture: FoundLecture; passage: FoundPassage; href: string }
  | { kind: "action"; label: string; href?: string; run?: () => void }
);

const passagesEach = 3;

/** What can be chosen: places in lectures, the page with all of them, and where else one may want to go. */
export function entriesOf(query: string, answer: SearchAnswer | undefined): { found: PaletteEntry[]; actions: PaletteEntry[] } {
  const typed = query.trim().toLowerCase();
  const found = (answer?.lectures ?? []).flatMap((lecture) =>
    lecture.passages.slice(0, passagesEach).map((passage, index): PaletteEntry => {
      const href = placeOf(lecture.lectureId, passage);
      return { id: `found-${lecture.lectureId}-${index}`, kind: "passage", lecture, passage, href };
    }),
  );
  const all: PaletteEntry[] =
    found.length > 0
      ? [{ id: "all", kind: "action", label: "All results on a page", href: `/search?q=${encodeURIComponent(query.trim())}` }]
      : [];
  const actions: PaletteEntry[] = [
    { id: "upload", kind: "action", label: "Upload recordings", run: chooseFiles },
    { id: "lectures", kind: "action", label: "Go to your lectures", href: "/lectures" },
    { id: "settings", kind: "action", label: "Go to the settings", href: "/settings" },
  ];
  const words = (entry: PaletteEntry) => (entry.kind === "action" ? entry.label.toLowerCase().split(" ") : []);
  return { found, actions: [...all, ...actions.filter((entry) => words(entry).some((word) => word.startsWith(typed)))] };
}

function chooseFiles() {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.onchange = () => addFiles(Array.from(input.files ?? []));
  input.click();
}
