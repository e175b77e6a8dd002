import { AppError } from "@/lib/errors";
import type { Media } from "@/lib/lectures/lecture";
import type { TrackExtent } from "@/lib/media/packets";
import type { Probe, Track } from "@/lib/media/probe";

export interface Facts {
  format: string;
  probe: Probe;
  extents: Map<number, TrackExtent>;
  /** Whether the first video track gave pictures when it was tried. */
  videoDecodes: boolean;
  /** The first audio track that gave sound. */
  heard?: Track;
}

/** The picture that every later step reads: ffmpeg's `0:V:0`. */
export const videoTrack = (probe: Probe): Track | undefined => probe.tracks.find((track) => track.type === "video");
/** In the order of the file: ffmpeg's `0:a:0`, `0:a:1` … Which of them is listened to is decided by `chooseSound`. */
export const audioTracks = (probe: Probe): Track[] => probe.tracks.filter((track) => track.type === "audio");

/** What must hold before anything is decoded. @throws AppError unsupported_format, copy_protected, picture_too_large, nothing_to_read */
export function mayDecode(probe: Probe, limits: { maxStreams: number; maxPixels: number }): void {
  const { tracks } = probe;
  if (tracks.length > limits.maxStreams)
    throw new AppError("unsupported_format", `The file has ${tracks.length} tracks; ${limits.maxStreams} are read at most.`);
  if (tracks.some((track) => track.isEncrypted)) throw new AppError("copy_protected", "Its tracks are encrypted.");
  const tooLarge = tracks.find(
    (track) => track.type === "video" && Math.max(track.codedPixels, track.width * track.height) > limits.maxPixels,
  );
  if (tooLarge) throw new AppError("picture_too_large", `The picture has ${tooLarge.width} × ${tooLarge.height} pixels.`);
  if (!videoTrack(probe) && audioTracks(probe).length === 0)
    throw new AppError("nothing_to_read", "There is neither a picture nor a sound track.");
}

/** @throws AppError damaged_file, unsupported_format, too_long */
export function mediaFrom(facts: Facts, limits: { maxDurationMs: number }): Media {
  const { probe, extents } = facts;
  const video = videoTrack(probe);
  const full = [video, ...audioTracks(probe)].filter((track) => track && (extents.get(track.index)?.packets ?? 0) > 0);
  if (full.length === 0) throw new AppError("damaged_file", "The tracks that the file announces are not in it.");
  if (!facts.videoDecodes && !facts.heard)
    throw new AppError("unsupported_format", `Nothing could be decoded of ${full.map((track) => track!.codec).join(" and ")}.`);

  const [shown, heard] = [facts.videoDecodes ? video : undefined, facts.heard];
  const ends = [shown, heard].map((track) => (track && extents.get(track.index)?.endMs) ?? 0);
  const durationMs = Math.max(1, Math.round(Math.max(...ends) - probe.startMs));
  if (durationMs > limits.maxDurationMs)
    throw new AppError(
      "too_long",
      `It runs for ${Math.round(durationMs / 1000)} s; ${Math.round(limits.maxDurationMs / 1000)} s are allowed.`,
    );

  return {
    format: facts.format,
    durationMs,
    hasVideo: shown !== undefined,
    hasAudio: heard !== undefined,
    ...(shown && { width: shown.width, height: shown.height, videoCodec: shown.codec }),
    ...(heard && { audioCodec: heard.codec }),
  };
}
