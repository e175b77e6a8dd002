import { AppError } from "@/lib/errors";
import { type Source, startFfmpeg } from "@/lib/media/ffmpeg";
import { probeMedia } from "@/lib/media/probe-media";
import { audioTracks } from "@/lib/media/verdict";
import { serveChild } from "@/lib/process/child-script";
import { sampleRate } from "@/lib/transcription/wav";
import { deinterleave, loses, mixOf, samplePlaces } from "@/lib/voice/channels";
import { Listener } from "@/lib/voice/listener";
import { loadSilero } from "@/lib/voice/load-silero";
import type { Silero } from "@/lib/voice/silero";
import type { SoundHeard, SoundTrack } from "@/lib/voice/sound-choice";
import { findSpeech } from "@/lib/voice/voice";

export interface ChooseSoundInput {
  source: Source;
  durationMs: number;
  tracks: SoundTrack[];
}

/** Some seconds of each track from several places, every channel by itself where they are not the same. */
await serveChild<ChooseSoundInput, SoundTrack[]>(async ({ source, durationMs, tracks }) => {
  const probed = audioTracks(await probeMedia(source, { group: "shared" }));
  const silero = await loadSilero();
  const tried: SoundTrack[] = [];
  for (const track of tracks) {
    const channels = Math.max(1, probed[track.track]?.channels ?? 1);
    const samples = await samplesOf(source, track.track, durationMs);
    if (samples.length < channels * 2) {
      tried.push(track);
      continue;
    }
    const apart = channels > 1 ? deinterleave(samples, channels) : [samples];
    const mix = mixOf(apart);
    const differ = loses(mix, apart);
    // One track whose channels are alike leaves nothing to choose.
    if (tracks.length === 1 && !differ) tried.push(track);
    else tried.push({ ...track, mix: hear(silero, mix), channels: differ ? apart.map((channel) => hear(silero, channel)) : [] });
  }
  return tried;
});

/** 16 kHz s16le, all channels; empty where the track gives no sound. */
async function samplesOf(source: Source, track: number, durationMs: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (const { startMs, endMs } of samplePlaces(durationMs)) {
    const ffmpeg = startFfmpeg({
      source,
      inputOptions: startMs > 0 ? ["-ss", String(startMs / 1000)] : [],
      outputOptions: ["-map", `0:a:${track}`, "-vn", "-t", String((endMs - startMs) / 1000), "-ar", String(sampleRate), "-f", "s16le"],
      group: "shared",
      timeoutMs: 120_000,
    });
    ffmpeg.done.catch(() => {}); // Awaited below; stdout ends first.
    for await (const bytes of ffmpeg.stdout as AsyncIterable<Buffer>) pieces.push(bytes);
    // A track that cannot be decoded, or not at this place, is one on which nobody is heard.
    await ffmpeg.done.catch((error) => {
      if (!(error instanceof AppError) || error.name !== "process_crashed") throw error;
    });
  }
  return Buffer.concat(pieces);
}

function hear(silero: Silero, samples: Buffer): SoundHeard {
  const listener = new Listener(silero);
  listener.add(samples);
  const { probabilities, levels } = listener.finish();
  const power = levels.reduce((sum, level) => sum + 10 ** (-level / 10), 0) / levels.length;
  const { speechMs } = findSpeech(probabilities, Number.POSITIVE_INFINITY);
  return { speechMs, level: Math.round(-10 * Math.log10(power)) };
}
