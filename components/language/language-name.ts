/** What a language is called. @param tag of the reader's language */
export function languageName(spoken: string, tag: string, inBrowser: boolean): string {
  // The server's list of names may differ from the browser's: the same text in both until the page lives.
  if (!inBrowser) return spoken;
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(spoken) ?? spoken;
  } catch {
    return spoken;
  }
}
