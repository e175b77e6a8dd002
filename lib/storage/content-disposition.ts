/**
 * An RFC 6266 header value with both names: an ASCII one for old clients and, by RFC 5987, the true one. Nothing in a
 * lecture's title can end the header or leave the quotes.
 */
export function contentDisposition(kind: "attachment" | "inline", fileName: string): string {
  const clean =
    fileName
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "")
      .replace(/[/\\:*?"<>|]/g, "-")
      .replace(/^\.+/, "")
      .trim()
      .slice(0, 150) || "lecture";
  // A name of which ASCII leaves only the ending is no name.
  const ascii = clean
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\%;]/g, "-")
    .trim()
    .replace(/^(?=\.|$)/, "lecture");
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
