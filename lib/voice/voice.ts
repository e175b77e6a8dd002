import { z } from "zod";
import { type Span, spanSchema } from "@/lib/slides/slide";
import { frameSamples } from "@/lib/voice/silero";

/** What is measured, is measured in frames of this length. */
export const frameMs = (frameSamples * 1000) / 16_000;

/** Where somebody speaks in a lecture's audio. */
export const voiceSchema = z.object({
  version: z.literal(1),
  detector: z.string(),
  audioSha256: z.string(),
  durationMs: z.number().int(),
  /** Of all bursts of speech together, without what was put around them. */
  speechMs: z.number().int(),
  /** In order, at least 0.1 s apart, padded by 0.2 s. Empty: nobody speaks. */
  spans: z.array(spanSchema),
  /** dB below full scale of each frame of 32 ms: one byte each, base64. */
  levels: z.base64(),
});
export type Voice = z.infer<typeof voiceSchema>;

/** Speech begins above the first and ends below the second (Silero's own defaults). */
const [beginsAt, endsAt] = [0.5, 0.35];
/** A shorter burst is a click; a short "yes" takes twice as long. */
const shortestMs = 100;
/** Bursts with less between them are one. */
const joinMs = 500;
const paddingMs = 200;
/** Less speech than this in a whole recording is nobody's lecture. */
const leastSpeechMs = 500;

/**
 * Where somebody speaks, padded by 0.2 s.
 * @param probabilities of each frame of 32 ms
 * @param durationMs of the recording, which the last frame may exceed
 */
export function findSpeech(probabilities: readonly number[], durationMs: number): { speechMs: number; spans: Span[] } {
  const bursts = burstsOf(probabilities).map((span) => ({ startMs: span.startMs, endMs: Math.min(durationMs, span.endMs) }));
  const speechMs = bursts.reduce((sum, span) => sum + span.endMs - span.startMs, 0);
  if (speechMs < leastSpeechMs) return { speechMs, spans: [] };
  const spans = joined(bursts).map((span) => ({
    startMs: Math.max(0, span.startMs - paddingMs),
    endMs: Math.min(durationMs, span.endMs + paddingMs),
  }));
  return { speechMs, spans };
}

function burstsOf(probabilities: readonly number[]): Span[] {
  const bursts: Span[] = [];
  let from: number | undefined;
  for (let frame = 0; frame <= probabilities.length; frame += 1) {
    const probability = probabilities[frame] ?? 0;
    if (from === undefined && probability >= beginsAt) from = frame;
    if (from === undefined || probability >= endsAt) continue;
    if ((frame - from) * frameMs >= shortestMs) bursts.push({ startMs: from * frameMs, endMs: frame * frameMs });
    from = undefined;
  }
  return bursts;
}

function joined(bursts: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const burst of bursts) {
    const last = spans.at(-1);
    if (last && burst.startMs - last.endMs < joinMs) last.endMs = burst.endMs;
    else spans.push({ ...burst });
  }
  return spans;
}

export const levelsOf = (voice: Voice): Uint8Array => Buffer.from(voice.levels, "base64");
