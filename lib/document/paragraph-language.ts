import type { Paragraph } from "@/lib/document/lecture-document";

/**
 * BCP 47, where it is another language than the lecture's. Words are marked by the piece of audio that they were heard in; a paragraph
 * that is half and half stays unmarked.
 */
export function languageOf({ words }: Pick<Paragraph, "words">): string | undefined {
  const language = words[0]?.language;
  return words.every((word) => word.language === language) ? language : undefined;
}
