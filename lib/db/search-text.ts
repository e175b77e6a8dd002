/** What a search looks through: parts in one line each, so that a match never spans two of them. Case and Unicode forms are levelled. */
export function searchText(...parts: string[]): string {
  return parts.map(searchTerm).join("\n");
}

/** What people type, levelled the same way; empty when they typed nothing. */
export function searchTerm(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
