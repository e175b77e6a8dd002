import { expect, test } from "vitest";
import { formerKeysOf, outputsOf, sourceOf } from "@/lib/lectures/source-of";

const former = { sourceKey: "videos/a/talk.mp4", pdfKey: "pdfs/a/a.pdf" };

test("our own lecture lies under its prefix alone", () => {
  expect(sourceOf({ id: "a" })).toBe("lectures/a/source");
  expect(outputsOf({ id: "a" }, "pdf")).toEqual(["lectures/a/document.pdf"]);
  expect(formerKeysOf({})).toEqual([]);
});

test("a lecture of the former system is read from where it lies; a PDF made anew comes before the old one", () => {
  expect(sourceOf({ id: "a", former })).toBe("videos/a/talk.mp4");
  expect(outputsOf({ id: "a", former }, "pdf")).toEqual(["lectures/a/document.pdf", "pdfs/a/a.pdf"]);
  expect(outputsOf({ id: "a", former }, "srt")).toEqual(["lectures/a/document.srt"]);
});

test("deleting a lecture of the former system takes its old objects too", () => {
  expect(formerKeysOf({ former })).toEqual(["videos/a/talk.mp4", "pdfs/a/a.pdf"]);
});
