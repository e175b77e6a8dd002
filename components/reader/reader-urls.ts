/** Where the reader's parts are fetched from; whoever may see a lecture only by a link has other addresses. */
export interface ReaderUrls {
  /** A slide's picture is this followed by its number. */
  pictures: string;
  /** Absent: there is no recording, or it may not be seen. */
  media?: string;
  captions?: string;
  /** Times of the words, as `WordTimes[]`, and silences. */
  words?: string;
  /** Where words stand on the slides, as `ShownWords[]`. */
  shown?: string;
  /** Where the words are corrected; absent for whoever may not. */
  correct?: string;
}
