import { shortened } from "@/lib/slides/shortened";
import type { Slide } from "@/lib/slides/slide";

const englishName = (number: number) => `Slide ${number}`;

/**
 * As it stands in headings, bookmarks and lists: "3 · Eigenvalues", or "Slide 3" where no title was read.
 * @param untitled the latter in the reader's language
 */
export function slideName({ number, title }: Pick<Slide, "number" | "title">, mostLetters = 110, untitled = englishName): string {
  return title ? `${number} · ${shortened(title, mostLetters)}` : untitled(number);
}

/** Screen readers read an alternative text in one go, so it is not the whole of a full slide. */
const longestAlternative = 500;

/** What a picture's alternative text says: the title, then what else stands on the slide. */
export function slideAlternative({ number, title, text }: Pick<Slide, "number" | "title" | "text">, untitled = englishName): string {
  const lines = [title, ...(text ?? "").split("\n")].filter((line) => line !== undefined && line.trim() !== "");
  const sentences = lines.map((line) => (/[\p{P}]$/u.test(line!) ? line : `${line}.`));
  return sentences.length > 0 ? shortened(sentences.join(" "), longestAlternative) : untitled(number);
}
