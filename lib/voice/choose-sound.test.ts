import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { extractAudio } from "@/lib/media/extract-audio";
import { makeMedia, mediaFolder, tone } from "@/lib/media/media.fixture";
import type { Work } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { audioKey, soundKey } from "@/lib/storage/keys";
import { speechDir } from "@/lib/transcription/speech.fixture";
import { chooseSound } from "@/lib/voice/choose-sound";
import { findVoice } from "@/lib/voice/find-voice";
import { soundChoiceSchema } from "@/lib/voice/sound-choice";

const folder = mediaFolder();
afterAll(folder.remove);

const spoken = path.join(speechDir, "lj32_16k.wav");
const isThere = existsSync(spoken);
if (!isThere) console.warn("SKIPPED: ../shared/speech is absent; no sound with speech was chosen");
const voice = ["-t", "20", "-i", spoken];

/** Chooses, takes that sound out, and looks for speech in it. */
async function listen(name: string, format: string, args: string[], language?: string) {
  const source = makeMedia(folder.at(name), args);
  const files = await openFolderFiles(folder.at(`${name}.files`));
  const work: Work = { files, signal: new AbortController().signal, report() {} };
  const media = { format, durationMs: 20_000, hasVideo: false, hasAudio: true };
  const choice = await chooseSound("abc", source, media, language, work);
  await extractAudio(source, media, folder.at(`${name}.wav`), work, choice);
  await files.putFile(audioKey("abc"), folder.at(`${name}.wav`), "audio/wav");
  expect(soundChoiceSchema.parse(JSON.parse((await readFile(await files.fetch(soundKey("abc")))).toString()))).toEqual(choice);
  return { choice, voice: await findVoice("abc", work) };
}

describe.skipIf(!isThere)("choosing what to listen to", { timeout: 120_000 }, () => {
  it("takes the track on which somebody speaks, although another is the default", async () => {
    const maps = ["-map", "0:a", "-map", "1:a", "-disposition:a:0", "default", "-disposition:a:1", "0"];
    const heard = await listen("tracks.mkv", "matroska", [...tone(20), ...voice, ...maps, "-c:a", "aac"]);
    expect(heard.choice).toMatchObject({ track: 1, reason: "most_speech" });
    expect(heard.voice.speechMs).toBeGreaterThan(12_000);
  });

  it("takes the lecture's language of two tracks with the same speech", async () => {
    const maps = ["-map", "0:a", "-map", "0:a", "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger"];
    const heard = await listen("languages.mp4", "mov", [...voice, ...maps, "-c:a", "aac"], "de");
    expect(heard.choice).toMatchObject({ track: 1, reason: "language" });
  });

  it.each([
    ["left channel alone", "pan=stereo|c0=c0|c1=0*c0", undefined],
    ["second channel upside down", "pan=stereo|c0=c0|c1=-1*c0", 0],
    ["second channel upside down and louder", "pan=stereo|c0=0.5*c0|c1=-0.55*c0", 1],
    ["rear channel of six alone", "pan=5.1|FL=0*c0|FR=0*c0|FC=0*c0|LFE=0*c0|BL=0*c0|BR=c0", 5],
  ])("loses no voice in a %s", async (name, pan, channel) => {
    const heard = await listen(`${name}.mkv`, "matroska", [...voice, "-af", pan, "-c:a", "flac"]);
    expect(heard.choice.channel).toBe(channel);
    expect(heard.voice.speechMs).toBeGreaterThan(12_000);
  });

  it("says of a silent sound track that nobody speaks", async () => {
    const silent = ["-f", "lavfi", "-t", "20", "-i", "anullsrc=r=48000:cl=stereo"];
    const heard = await listen("silent.mp4", "mov", [...silent, "-c:a", "aac"]);
    expect(heard.voice).toMatchObject({ speechMs: 0, spans: [], durationMs: expect.closeTo(20_000, -2) });
  });
});
