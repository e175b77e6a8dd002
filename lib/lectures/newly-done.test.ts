import { expect, test } from "vitest";
import type { LectureStatus } from "@/lib/lectures/lecture";
import { lecturesInEveryStatus } from "@/lib/lectures/lecture.fixture";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { hasJustEnded, newlyDone } from "@/lib/lectures/newly-done";
import { changed } from "@/lib/lectures/transitions";

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

test("a lecture has just ended when it was completed or failed by its latest change, and not when it was renamed or corrected since", () => {
  const viewer = { id: "owner-1", role: "user" } as const;
  const ended = lecturesInEveryStatus().filter((lecture) => hasJustEnded(viewLecture(lecture, viewer)));
  expect(ended.map(({ status }) => status)).toEqual(["completed", "failed"]);
  for (const lecture of ended)
    expect(hasJustEnded(viewLecture(changed(lecture, { title: "Renamed" }, 1_790_000_009_000), viewer))).toBe(false);
});
