import { describe, expect, it } from "vitest";
import { failureNames } from "@/lib/errors";
import { english } from "@/lib/language/english";
import { messagesOf } from "@/lib/language/messages";
import { languageOf } from "@/lib/language/translate";
import { failureWords } from "@/lib/lectures/failure";
import { type Stage, type StageName, skipReasons, stageNames, waitingStages } from "@/lib/lectures/lecture";
import { canTranscribeLater, progressRatio, progressSentence, runningSentence, stagePosition, stagesInOrder } from "@/lib/lectures/words";

const processing = (stages: Partial<Record<StageName, Stage>>) => ({
  status: "processing" as const,
  stages: { ...waitingStages(), ...stages },
});

describe("words for a lecture", () => {
  it("says how far listening has come, in minutes of the lecture", () => {
    const stage = { state: "running" as const, startedAtMs: 0, done: 250_000, total: 862_000, unit: "ms" as const };
    expect(runningSentence(english, "transcript", stage)).toBe("listening: 4:10 of 14:22");
  });

  it("says how quickly it goes and how long it takes at that pace, where that was measured", () => {
    const stage = { state: "running" as const, startedAtMs: 0, done: 250_000, total: 862_000, unit: "ms" as const, speed: 5.2 };
    expect(runningSentence(english, "transcript", stage)).toBe("listening: 4:10 of 14:22, 5.2 × real time, 2–3 min left");
    expect(runningSentence(english, "transcript", { ...stage, done: 800_000, speed: 23.4 })).toBe(
      "listening: 13:20 of 14:22, 23 × real time, a few seconds left",
    );
    const fetching = { ...stage, done: 20e6, total: 80e6, unit: "bytes" as const, speed: 1_000 };
    expect(runningSentence(english, "audio", fetching)).toMatch(/of 80(\.0)? MB, 1–2 min left$/u);
  });

  it("never claims more than the whole", () => {
    const stage = { state: "running" as const, startedAtMs: 0, done: 900_000, total: 862_000, unit: "ms" as const };
    expect(runningSentence(english, "transcript", stage)).toBe("listening: 14:22 of 14:22");
  });

  it("names the activity alone while nothing is measured", () => {
    expect(progressSentence(english, processing({ audio: { state: "running", startedAtMs: 0 } }))).toBe("Taking out the sound");
    expect(progressRatio(processing({ audio: { state: "running", startedAtMs: 0 } }))).toBeUndefined();
  });

  it("tells of both stages that run side by side, and measures the one that is behind", () => {
    const lecture = processing({
      audio: { state: "done", finishedAtMs: 1 },
      transcript: { state: "running", startedAtMs: 0, done: 10_000, total: 100_000, unit: "ms" },
      slides: { state: "running", startedAtMs: 0, done: 3, total: 4, unit: "slides" },
    });
    expect(progressSentence(english, lecture)).toBe("Listening: 0:10 of 1:40 · looking for slides: 3 of 4 slides");
    expect(progressRatio(lecture)).toBeCloseTo(0.1);
    expect(stagePosition(english, lecture)).toBe("stage 2 of 4");
  });

  it("reads the stages in the order that the lecture defines", () => {
    expect(stagesInOrder).toEqual(stageNames);
  });

  it("offers to transcribe later exactly where the recording itself does not forbid it", () => {
    expect(skipReasons.filter((reason) => !canTranscribeLater(reason))).toEqual(["no_audio_track", "no_video_track"]);
  });

  it("counts as each language counts", () => {
    const arabic = languageOf("ar-u-nu-latn", messagesOf("ar"));
    expect([1, 0, 12_345].map((count) => english.t("lecture.words", { count }))).toEqual(["1 word", "0 words", "12,345 words"]);
    expect([0, 1, 2, 3, 11, 100].map((count) => arabic.t("lecture.slides", { count }))).toEqual([
      "لا شرائح",
      "شريحة واحدة",
      "شريحتان",
      "3 شرائح",
      "11 شريحة",
      "100 شريحة",
    ]);
  });

  it("measures in German with German numbers", () => {
    const german = languageOf("de-DE", messagesOf("de"));
    const stage = { state: "running" as const, startedAtMs: 0, done: 250_000, total: 862_000, unit: "ms" as const, speed: 5.2 };
    expect(runningSentence(german, "transcript", stage)).toBe("zuhören: 4:10 von 14:22, 5,2 × Echtzeit, noch 2–3 min");
  });
});

describe("words for failures", () => {
  it.each(failureNames)("%s says what happened, what was tried and what to do, each as a sentence", (name) => {
    const { what, tried, todo } = failureWords(english, name);
    for (const sentence of [what, tried, todo]) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });
});
