/** The W3C's parser and validator (https://github.com/w3c/webvtt.js) comes without types. */
declare module "webvtt-parser" {
  interface ParsedCue {
    id: string;
    /** Seconds. */
    startTime: number;
    endTime: number;
    text: string;
  }
  class WebVTTParser {
    parse(
      text: string,
      mode?: "metadata" | "subtitles/captions" | "chapters",
    ): { cues: ParsedCue[]; errors: { message: string; line: number; col?: number }[] };
  }
  const parser: { WebVTTParser: typeof WebVTTParser };
  export default parser;
}
