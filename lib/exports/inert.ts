// Speech and slides are somebody else's text. Here it loses whatever a reader's program could take for more than text.

/**
 * Signs that no text needs: controls, halves of letters, noncharacters, what turns text around without a trace (UAX #9: embeddings,
 * overrides, isolates; the plain marks stay, Hebrew and Arabic need them), invisible tags, annotations, byte order marks.
 */
const unwanted =
  /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]|[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}\u{FFF9}-\u{FFFB}]|[\u{E0000}-\u{E007F}]/gu;

/** Text that every format may hold, also XML 1.0. Line breaks stay. */
export function inert(text: string): string {
  return text
    .replace(/\r\n?|[\u{85}\u{2028}\u{2029}]/gu, "\n")
    .toWellFormed()
    .replace(unwanted, "");
}

/** The same in one line, with single spaces. */
export function inertLine(text: string): string {
  return inert(text).replace(/\s+/gu, " ").trim();
}

/** For the text and the attributes of HTML and XML. */
export function escapeMarkup(text: string): string {
  return inert(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Names that Windows keeps for its devices, with any ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/** A name of one file or folder that no system refuses and that leads nowhere else. @param mostLetters of it */
export function safeName(text: string, mostLetters = 80): string {
  const clean = inertLine(text)
    .replace(/[\p{Cf}\p{Co}]/gu, "")
    .replace(/[/\\:*?"<>|]/gu, "-")
    .replace(/^[.\s~-]+/u, "");
  const short = [...clean.normalize("NFC")]
    .slice(0, mostLetters)
    .join("")
    .replace(/[.\s]+$/u, "");
  return short.replace(deviceName, "_$1") || "lecture";
}
