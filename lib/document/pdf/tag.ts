/**
 * What a part of the page is, for readers who hear it (PDF 1.7, 14.8.4). Parts that carry the same object are one element, over
 * however many pages they flow; the elements stand in each other as the parts do.
 */
export interface Tag {
  type: "Sect" | "H1" | "H2" | "P" | "Figure" | "Link" | "TOC" | "TOCI" | "Artifact";
  /** Of a figure: what can be read on it. */
  alternative?: string;
  /** Of a link: where it leads, as a sentence of its own. */
  leadsTo?: string;
  /** BCP 47, where it is another language than the document's. */
  language?: string;
}

/** For any element of react-pdf, which hands on properties that it does not know. */
export function tagged(type: Tag["type"], more: Omit<Tag, "type"> = {}): { tag: Tag } {
  return { tag: { type, ...more } };
}

/** Heads, page numbers, rules: nothing to read. */
export const artifact = tagged("Artifact");

/** Our own words ("Slide 3", "its picture") are English in a document of any language. */
export function inEnglish(documentLanguage: string | undefined): Pick<Tag, "language"> {
  return documentLanguage && /^en\b/iu.test(documentLanguage) ? {} : { language: "en" };
}
