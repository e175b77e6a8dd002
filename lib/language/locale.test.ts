import { describe, expect, it } from "vitest";
import { chooseLocale, directionOf } from "@/lib/language/locale";

describe("the language of the interface", () => {
  it("is what somebody chose, whatever their browser wishes", () => {
    expect(chooseLocale("ar", "de-AT,de;q=0.9")).toEqual({ locale: "ar", tag: "ar-u-nu-latn" });
  });

  it("is otherwise the browser's first wish that we can fulfil, with its region for dates", () => {
    expect(chooseLocale(undefined, "fr-FR,fr;q=0.9,de-AT;q=0.8,en;q=0.7")).toEqual({ locale: "de", tag: "de-AT" });
    expect(chooseLocale(undefined, "en;q=0.3, ar-EG;q=0.8")).toEqual({ locale: "ar", tag: "ar-EG-u-nu-latn" });
  });

  it("is English when nothing fits, nothing is said, or what is said is nonsense", () => {
    for (const header of [null, "", "*", "fr", ";;q=1,%%%", "de;q=0", "x".repeat(10_000)])
      expect(chooseLocale("tlh", header)).toEqual({ locale: "en", tag: "en-GB" });
  });

  it("never lets a header choose more than language and region", () => {
    expect(chooseLocale(undefined, "en-Latn-US-u-nu-deva-ca-buddhist")).toEqual({ locale: "en", tag: "en-US" });
  });

  it("runs from right to left in Arabic alone", () => {
    expect([directionOf("en"), directionOf("de"), directionOf("ar")]).toEqual(["ltr", "ltr", "rtl"]);
  });
});
