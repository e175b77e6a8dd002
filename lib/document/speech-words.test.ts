import { expect, test } from "vitest";
import { provenanceOf } from "@/lib/document/speech-words";

test("words that somebody reviewed say who and when, and no longer that nobody did", () => {
  const speech = { state: "heard", origin: "machine", source: "whisper base" } as const;
  expect(provenanceOf(speech)).toBe("Machine transcript, not reviewed (whisper base)");
  const reviewed = { by: "Ada Lovelace", atMs: Date.UTC(2026, 10, 28, 9) };
  expect(provenanceOf({ ...speech, reviewed })).toBe("Reviewed by Ada Lovelace on 2026-11-28; first transcribed by whisper base");
  expect(provenanceOf({ state: "heard", origin: "given", reviewed })).toBe("Reviewed by Ada Lovelace on 2026-11-28");
});
