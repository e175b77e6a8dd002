import { addFiles } from "@/components/upload/upload-desk";
import type { Language } from "@/lib/language/translate";
import { type FoundLecture, type FoundPassage, placeOf, type SearchAnswer } from "@/lib/search/found";

/** One thing that can be chosen in the palette. */
export type PaletteEntry = { id: string } & (
  | { kind: "passage"; lecture: FoundLecture; passage: FoundPassage; href: string }
  | { kind: "action"; label: string; href?: string; run?: () => void }
);

const passagesEach = 3;

/** What can be chosen: places in lectures, the page with all of them, and where else one may want to go. */
export function entriesOf(
  { t }: Language,
  query: string,
  answer: SearchAnswer | undefined,
): { found: PaletteEntry[]; actions: PaletteEntry[] } {
  const typed = query.trim().toLowerCase();
  const found = (answer?.lectures ?? []).flatMap((lecture) =>
    lecture.passages.slice(0, passagesEach).map((passage, index): PaletteEntry => {
      const href = placeOf(lecture.lectureId, passage);
      return { id: `found-${lecture.lectureId}-${index}`, kind: "passage", lecture, passage, href };
    }),
  );
  const all: PaletteEntry[] =
    found.length > 0
      ? [{ id: "all", kind: "action", label: t("search.allOnPage"), href: `/search?q=${encodeURIComponent(query.trim())}` }]
      : [];
  const actions: PaletteEntry[] = [
    { id: "upload", kind: "action", label: t("search.upload"), run: chooseFiles },
    { id: "lectures", kind: "action", label: t("search.toLectures"), href: "/lectures" },
    { id: "settings", kind: "action", label: t("search.toSettings"), href: "/settings" },
  ];
  const words = (entry: PaletteEntry) => (entry.kind === "action" ? entry.label.toLowerCase().split(" ") : []);
  return { found, actions: [...all, ...actions.filter((entry) => words(entry).some((word) => word.startsWith(typed)))] };
}

function chooseFiles() {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.onchange = () => void addFiles(Array.from(input.files ?? []));
  input.click();
}
