import type { speechStates } from "@/lib/document/lecture-document";
import type { Stage } from "@/lib/lectures/lecture";

type SpeechState = (typeof speechStates)[number];

/** What the document says about words. A transcript of nothing is `no_speech`; the document sees that for itself. */
export function speechStateOf(transcript: Stage): SpeechState {
  if (transcript.state !== "skipped") return "heard";
  const { reason } = transcript;
  return reason === "no_video_track" || reason === "subtitles_given" ? "heard" : reason;
}
