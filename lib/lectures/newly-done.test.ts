import { expect, test } from "vitest";
import type { LectureStatus } from "@/lib/lectures/lecture";
import { newlyDone } from "@/lib/lectures/newly-done";

const lecture = (status: LectureStatus, ownerId = "me") => ({ id: "a", status, ownerId });
const seenAs = (status: LectureStatus) => new Map([["a", status]]);

test("one's own lecture that was being worked on and is ready now is told of", () => {
  expect(newlyDone(seenAs("processing"), [lecture("completed")], "me")).toMatchObject({ id: "a" });
});

test.each([
  ["was ready before", seenAs("completed"), lecture("completed")],
  ["was never seen before, as when the list is paged", new Map<string, LectureStatus>(), lecture("completed")],
  ["is somebody else's", seenAs("processing"), lecture("completed", "another")],
  ["has failed", seenAs("processing"), lecture("failed")],
])("nothing is told of a lecture that %s", (_, before, now) => expect(newlyDone(before, [now], "me")).toBeUndefined());
