import type { Media } from "@/lib/lectures/lecture";
import { probeMedia } from "@/lib/media/probe-media";
import { audioTracks } from "@/lib/media/verdict";
import { runNodeChild } from "@/lib/process/node-child";
import type { Work } from "@/lib/storage/files";
import { soundKey } from "@/lib/storage/keys";
import type { ChooseSoundInput } from "@/lib/voice/choose-sound.child";
import { type SoundChoice, type SoundTrack, soundFrom } from "@/lib/voice/sound-choice";

/**
 * Decides which sound track of a file is listened to, and whether all of its channels or one: by samples of each, where there is
 * something to choose. Stores the decision with its reason. Heavy work: the caller holds the place.
 * @param language BCP 47, where the owner said it
 * @throws AppError as `probeMedia`; took_too_long, process_crashed, or the abort's reason
 */
export async function chooseSound(
  lectureId: string,
  sourcePath: string,
  media: Media,
  language: string | undefined,
  work: Pick<Work, "files" | "signal">,
): Promise<SoundChoice> {
  const source = { path: sourcePath, format: media.format };
  const tracks = audioTracks(await probeMedia(source, { signal: work.signal }));
  const isChoice = tracks.length > 1 || (tracks[0]?.channels ?? 0) > 1;
  const untried: SoundTrack[] = tracks.map((track, index) => ({
    track: index,
    ...(track.language && { language: track.language }),
    isDefault: track.isDefault,
    channels: [],
  }));
  const input: ChooseSoundInput = { source, durationMs: media.durationMs, tracks: untried };
  const tried = isChoice
    ? await runNodeChild<SoundTrack[]>("lib/voice/choose-sound.child.ts", input, { signal: work.signal, timeoutMs: 10 * 60_000 })
    : untried;
  const choice = soundFrom(tried, language);
  await work.files.put(soundKey(lectureId), JSON.stringify(choice), "application/json");
  return choice;
}
