import { expect, it } from "vitest";
import type { ChunkPlan } from "@/lib/transcription/chunks";
import { hearingOf } from "@/lib/transcription/hearing";

const plan = (language?: string) =>
  ({ chunks: ["a", "b"].map((id) => ({ id, startMs: 0, endMs: 1 })), ...(language && { language }) }) as unknown as ChunkPlan;
const choice = { version: 1 as const, basis: "", languages: ["de"], samples: [0, 1], settled: [1] };
const hints = { version: 1 as const, basis: "", terms: [], prompts: ["Kern.", ""] };

it("a chunk that is heard as it was planned keeps the plan's name for it", () => {
  expect(hearingOf({ plan: plan() }, 0)).toEqual({ id: "a", prompt: "" });
  expect(hearingOf({ plan: plan("tr"), choice }, 0)).toEqual({ id: "a", language: "tr", prompt: "" });
});

it("a sample whose answer agreed with the vote is not heard again, the other chunks are asked in the voted language", () => {
  expect(hearingOf({ plan: plan(), choice }, 1)).toEqual({ id: "b", prompt: "" });
  const asked = hearingOf({ plan: plan(), choice }, 0);
  expect(asked).toMatchObject({ language: "de" });
  expect(asked.id).not.toBe("a");
});

it("other words to expect make it another hearing", () => {
  const ids = [{ plan: plan() }, { plan: plan(), hints }, { plan: plan(), hints: { ...hints, prompts: ["Bild.", ""] } }].map(
    (how) => hearingOf(how, 0).id,
  );
  expect(new Set(ids).size).toBe(3);
});
