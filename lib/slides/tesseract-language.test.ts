import { expect, test } from "vitest";
import { languagesFor, tesseractLanguage } from "@/lib/slides/tesseract-language";

const installed = new Set(["eng", "deu", "ara", "chi_sim"]);

test("a lecture is read in its language; in another script together with English, which stands there too", () => {
  expect(languagesFor("de-AT", installed)).toEqual({ languages: ["deu"] });
  expect(languagesFor("ar", installed)).toEqual({ languages: ["ara", "eng"] });
  expect(languagesFor("zh", installed)).toEqual({ languages: ["chi_sim", "eng"] });
});

test("a language that is not there is read as English, and that is noted; not to know it is no lack", () => {
  expect(languagesFor("fr", installed)).toEqual({ languages: ["eng"], lacking: "fr" });
  expect(languagesFor("tlh", installed)).toEqual({ languages: ["eng"], lacking: "tlh" });
  expect(languagesFor(undefined, installed)).toEqual({ languages: ["eng"] });
});

test("Chinese of Taiwan is in the traditional signs", () => {
  expect(["zh-Hant", "zh-TW", "zh-CN", "zh"].map(tesseractLanguage)).toEqual(["chi_tra", "chi_tra", "chi_sim", "chi_sim"]);
});
