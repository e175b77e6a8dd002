import type { Paragraph } from "@/lib/document/lecture-document";

/** Who says all of it, where the words tell; a paragraph never has two speakers unless its words do not know. */
export function speakerOf({ words }: Pick<Paragraph, "words">): string | undefined {
  const speaker = words[0]?.speaker;
  return words.every((word) => word.speaker === speaker) ? speaker : undefined;
}
