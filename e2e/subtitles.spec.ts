import { expect, test } from "@playwright/test";
import { layOutCues } from "@/lib/subtitles/cue-layout";
import { formatVtt } from "@/lib/subtitles/vtt";
import { spreadWords } from "@/lib/transcription/split-words";

const hostile =
  "We write a < b && c > d, then --> and <script>alert(1)</script>, <b>bold</b> &amp; &lt; as they are. مرحبا بكم في المحاضرة";

test("a browser reads from our WebVTT each cue at its time, each letter as it was said, and whose it is", async ({ page }) => {
  const words = [...spreadWords(hostile, 500, 9000), ...spreadWords("Any questions?", 12_000, 13_000)];
  const cues = layOutCues(words.map((word) => (word.startMs < 12_000 ? word : { ...word, speaker: "Dr. <Ada> & Co" })));
  await page.route("http://lecture.test/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<video><track default src=/words.vtt></video>" }),
  );
  await page.route("http://lecture.test/words.vtt", (route) =>
    route.fulfill({ contentType: "text/vtt; charset=utf-8", body: formatVtt(cues, "Machine made --> not reviewed") }),
  );
  await page.goto("http://lecture.test/");
  const read = await page.evaluate(async () => {
    const element = document.querySelector("track")!;
    element.track.mode = "showing";
    if (element.readyState < 2) await new Promise((resolve) => element.addEventListener("load", resolve, { once: true }));
    return [...(element.track.cues ?? [])].map((cue) => {
      const shown = (cue as VTTCue).getCueAsHTML();
      return {
        startMs: Math.round(cue.startTime * 1000),
        endMs: Math.round(cue.endTime * 1000),
        text: shown.textContent,
        speaker: shown.querySelector("span")?.title,
      };
    });
  });
  expect(read).toEqual(cues.map((cue) => ({ speaker: undefined, ...cue })));
});
