import { z } from "zod";

/** What was heard in samples of one sound. */
const heardSchema = z.object({ speechMs: z.number(), /** RMS, dB below full scale. */ level: z.number() });
export type SoundHeard = z.infer<typeof heardSchema>;

const trackSchema = z.object({
  /** Counted from 0 among the file's sound tracks. */
  track: z.number().int(),
  language: z.string().optional(),
  isDefault: z.boolean(),
  /** All channels as one, and each by itself where they differ. Absent: it was not tried, or gave no sound. */
  mix: heardSchema.optional(),
  channels: z.array(heardSchema),
});
export type SoundTrack = z.infer<typeof trackSchema>;

export const soundReasons = ["only_track", "most_speech", "language", "default_track", "first_track"] as const;

/** Which of a file's sounds is listened to, why, and what there was to choose from. */
export const soundChoiceSchema = z.object({
  version: z.literal(1),
  track: z.number().int(),
  /** Absent: all channels mixed. Given where mixing them would lose the voice. */
  channel: z.number().int().optional(),
  reason: z.enum(soundReasons),
  tracks: z.array(trackSchema),
});
export type SoundChoice = z.infer<typeof soundChoiceSchema>;

/** A track with this share of the most speech is as good: pauses differ, and so do translations. */
const asGood = 0.8;
/** A mix so much weaker than one channel (dB) has lost it: the channels cancel each other, or most are empty. */
const lostBy = 10;

/**
 * The track on which most is spoken; among those that are as good the lecture's language, the file's default, the first.
 * @param language BCP 47 of the lecture, where the owner said it
 */
export function soundFrom(tracks: readonly SoundTrack[], language?: string): SoundChoice {
  const offers = tracks.map((track) => ({ track, ...bestOf(track) }));
  const most = Math.max(0, ...offers.map(({ speechMs }) => speechMs));
  const good = offers.filter(({ speechMs }) => speechMs >= most * asGood);
  const inLanguage = good.find(({ track }) => language && track.language && isSameLanguage(track.language, language));
  const byDefault = good.find(({ track }) => track.isDefault);
  const chosen = inLanguage ?? byDefault ?? good[0];
  const reason = () => {
    if (tracks.length < 2) return "only_track";
    if (good.length === 1) return "most_speech";
    if (inLanguage) return "language";
    return byDefault ? "default_track" : "first_track";
  };
  return {
    version: 1,
    track: chosen?.track.track ?? 0,
    ...(chosen?.channel !== undefined && { channel: chosen.channel }),
    reason: reason(),
    tracks: [...tracks],
  };
}

function bestOf({ mix, channels }: SoundTrack): { speechMs: number; channel?: number } {
  const best = channels.reduce((found, one, index) => (isBetter(one, channels[found]) ? index : found), 0);
  const alone = channels[best];
  const mixed = mix?.speechMs ?? 0;
  const isLost = alone && mix && alone.speechMs > 0 && (mixed < alone.speechMs * asGood || mix.level - alone.level > lostBy);
  return isLost ? { speechMs: alone.speechMs, channel: best } : { speechMs: mixed };
}

function isBetter(one: SoundHeard, other: SoundHeard | undefined): boolean {
  return !other || one.speechMs > other.speechMs || (one.speechMs === other.speechMs && one.level < other.level);
}

/** "deu", "ger" and "de-AT" are one language. */
function isSameLanguage(one: string, other: string): boolean {
  return languageOf(one) === languageOf(other);
}

function languageOf(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return tag;
  }
}
