import { describe, expect, test } from "vitest";
import { aCourse } from "@/lib/courses/course.fixture";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { choicesAfter, languageOf } from "@/lib/uploads/upload-choices";

const uploaded = (courseId?: string, language?: string) => uploadingLecture({ courseId, language });
const algebra = aCourse({ id: "algebra", language: undefined });
const logic = aCourse({ id: "logic", language: "de" });

describe("what the next upload starts with", () => {
  test("is the course of the last one, and none when that one was in none", () => {
    expect(choicesAfter([uploaded("logic"), uploaded("algebra")], [algebra, logic]).courseId).toBe("logic");
    expect(choicesAfter([uploaded(), uploaded("algebra")], [algebra, logic]).courseId).toBeUndefined();
    expect(choicesAfter([], [algebra, logic]).courseId).toBeUndefined();
  });

  test("is no course that was deleted", () => {
    expect(choicesAfter([uploaded("logic")], [algebra]).courseId).toBeUndefined();
  });

  test("is the language of the last upload to the same course, and of no other", () => {
    const choices = choicesAfter([uploaded("algebra", "fr"), uploaded(undefined, "es"), uploaded("algebra", "it")], [algebra, logic]);
    expect([undefined, "algebra", "logic", "gone"].map((id) => languageOf(choices, id))).toEqual(["es", "fr", "de", undefined]);
  });

  test("is what the course says where it says a language, whatever one lecture was heard in", () => {
    expect(languageOf(choicesAfter([uploaded("logic", "en")], [logic]), "logic")).toBe("de");
  });
});
