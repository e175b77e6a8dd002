import type { LectureDocument, speechStates } from "@/lib/document/lecture-document";

export type SpeechState = (typeof speechStates)[number];

/** Why there are no words, as a sentence for people. */
export const noWordsBecause: Record<Exclude<SpeechState, "heard">, string> = {
  no_speech: "No words: we listened to the whole recording and nobody spoke.",
  no_audio_track: "No words: the recording has no sound.",
  no_speech_engine: "No words: no speech recognition is installed here.",
  no_speech_model: "No words: the speech recognition has no language model yet.",
  speech_engine_failed: "No words: the speech recognition failed; the lecture can be transcribed again later.",
  not_wanted: "No words: this document was asked for without them.",
};

/** How the words came, shown in every output. */
export function provenanceOf(speech: LectureDocument["speech"]): string {
  if (speech.state !== "heard") return noWordsBecause[speech.state];
  if (speech.reviewed) {
    const day = new Date(speech.reviewed.atMs).toISOString().slice(0, 10);
    const reviewed = `Reviewed by ${speech.reviewed.by} on ${day}`;
    if (speech.origin === "machine") return `${reviewed}; first transcribed by ${speech.source ?? "a machine"}`;
    return speech.source ? `${reviewed}; subtitles given by ${speech.source}` : reviewed;
  }
  if (speech.origin === "given") return speech.source ? `Subtitles given by ${speech.source}` : "Subtitles given with the recording";
  return speech.source ? `Machine transcript, not reviewed (${speech.source})` : "Machine transcript, not reviewed";
}
