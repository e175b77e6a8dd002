import { execFileSync } from "node:child_process";
import { validator as validateSrt } from "srt-validator";
import webvtt from "webvtt-parser";
import type { Cue } from "@/lib/subtitles/cue";
import { formatSrt } from "@/lib/subtitles/srt";
import { formatVtt } from "@/lib/subtitles/vtt";

const ms = (seconds: number) => Math.round(seconds * 1000);
type Times = readonly [startMs: number, endMs: number][];

/** What the W3C's validator says of the WebVTT of these cues, and a validator of SRT of their SRT; each also where it reads other times. */
export function validatorsComplaints(cues: readonly Cue[], note?: string): string[] {
  const vtt = new webvtt.WebVTTParser().parse(formatVtt(cues, note), "subtitles/captions");
  const complaints = vtt.errors.map(({ line, message }) => `WebVTT, line ${line}: ${message}`);
  complaints.push(
    ...otherTimes(
      "WebVTT",
      vtt.cues.map(({ startTime, endTime }) => [ms(startTime), ms(endTime)]),
      cues,
    ),
  );
  if (cues.length === 0) return complaints; // The other one takes an empty file for a broken one.
  const srt = validateSrt(formatSrt(cues));
  return [...complaints, ...srt.map(({ lineNumber, message }) => `SRT, line ${lineNumber}: ${message}`)];
}

/** Whether ffmpeg reads each cue at its time from both files. */
export function ffmpegsComplaints(cues: readonly Cue[], note?: string): string[] {
  const read = (format: string, text: string): Times => {
    const asked = ["-v", "error", "-f", format, "-i", "pipe:0", "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0"];
    const lines = execFileSync("ffprobe", asked, { input: text, encoding: "utf8" }).trim().split("\n");
    return lines.map((line) => {
      const [start, duration] = line.split(",").map((seconds) => ms(Number(seconds)));
      return [start!, start! + duration!];
    });
  };
  return [
    ...otherTimes("ffmpeg, SRT", read("srt", formatSrt(cues)), cues),
    ...otherTimes("ffmpeg, WebVTT", read("webvtt", formatVtt(cues, note)), cues),
  ];
}

function otherTimes(who: string, read: Times, cues: readonly Cue[]): string[] {
  if (read.length !== cues.length) return [`${who}: ${read.length} cues for ${cues.length}`];
  return cues.flatMap(({ startMs, endMs }, index) => {
    const [start, end] = read[index]!;
    return start === startMs && end === endMs ? [] : [`${who}: cue ${index + 1} at ${start}–${end} for ${startMs}–${endMs}`];
  });
}
