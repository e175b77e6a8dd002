import { afterAll, beforeEach, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import type { User } from "@/lib/auth/user";
import { aUser } from "@/lib/auth/user.fixture";
import { addCourseTerm } from "@/lib/courses/add-course-term";
import { createCourse } from "@/lib/courses/create-course";
import { deleteCourse } from "@/lib/courses/delete-course";
import { findCourseTerms } from "@/lib/courses/find-course-terms";
import { getCourse } from "@/lib/courses/get-course";
import { listCourses } from "@/lib/courses/list-courses";
import { moveLectures } from "@/lib/courses/move-lectures";
import { stores } from "@/lib/db/stores";
import { newId } from "@/lib/id";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import { lecturesInEveryStatus } from "@/lib/lectures/lecture.fixture";
import type { LectureChange } from "@/lib/lectures/lecture-store";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { listLectures } from "@/lib/lectures/list-lectures";
import { removeLecture } from "@/lib/lectures/remove-lecture";
import type { NeededRight } from "@/lib/sharing/grant";
import { listGrants } from "@/lib/sharing/list-grants";
import { listSharedLectures } from "@/lib/sharing/list-shared-lectures";
import { openShared } from "@/lib/sharing/open-shared";
import { revokeGrant } from "@/lib/sharing/revoke-grant";
import { share } from "@/lib/sharing/share";
import { watchSharedLectures } from "@/lib/sharing/watch-shared-lectures";
import { startUpload } from "@/lib/uploads/start-upload";

const named = (name: string) => expect.objectContaining({ name });
const rightsNeeded: NeededRight[] = ["see", "correct", "own", "source"];
let ada: User;
let bob: User;
let eve: User;
afterAll(() => world.close());
beforeEach(async () => {
  [ada, bob, eve] = await Promise.all([someone(), someone(), someone()]);
});

async function someone(given: Partial<User> = {}): Promise<User> {
  const id = newId();
  const user = aUser({ id, email: `${id}@example.org`, ...given });
  await stores().users.insert(user);
  return user;
}

async function lectureOf(owner: User): Promise<Lecture> {
  const completed = lecturesInEveryStatus({ ownerId: owner.id, ownerEmail: owner.email }).find(({ status }) => status === "completed");
  const lecture = { ...completed, id: newId() } as Lecture;
  await stores().lectures.insert(lecture);
  return lecture;
}

/** What of the four somebody gets, or is refused with. */
const answers = (user: User, id: string) =>
  Promise.all(
    rightsNeeded.map((right) =>
      getLecture(user, id, { right }).then(
        () => "yes",
        (error: Error) => error.name,
      ),
    ),
  );
const withPerson = (email: string, more: object = {}) => ({ with: "person", email, right: "read", source: false, ...more }) as const;
const secretOf = (url?: string) => url?.split("/").at(-1) ?? "";
const on = (lecture: Lecture) => ({ kind: "lecture", id: lecture.id }) as const;

test("who may read reads, who may correct corrects, nobody but the owner owns, and strangers find nothing", async () => {
  const lecture = await lectureOf(ada);
  const carol = await someone();
  await share(ada, on(lecture), withPerson(bob.email));
  await share(ada, on(lecture), withPerson(carol.email, { right: "correct", source: true }));
  expect(await answers(ada, lecture.id)).toEqual(["yes", "yes", "yes", "yes"]);
  expect(await answers(bob, lecture.id)).toEqual(["yes", "forbidden", "forbidden", "forbidden"]);
  expect(await answers(carol, lecture.id)).toEqual(["yes", "yes", "forbidden", "yes"]);
  expect(await answers(eve, lecture.id)).toEqual(Array(4).fill("not_found"));
  expect(await answers({ ...eve, role: "admin" }, lecture.id)).toEqual(["yes", "yes", "yes", "yes"]);
  await expect(share(bob, on(lecture), withPerson(eve.email))).rejects.toThrow(named("forbidden"));
  await expect(listGrants(bob, on(lecture))).rejects.toThrow(named("forbidden"));
  expect(viewLecture(lecture, bob).ownerEmail).toBe("");
});

test("sharing again changes the right, taking it back closes the lecture, and a grant is taken back where it is alone", async () => {
  const [lecture, another] = [await lectureOf(ada), await lectureOf(ada)];
  await share(ada, on(lecture), withPerson(bob.email, { right: "correct" }));
  const { grant } = await share(ada, on(lecture), withPerson(bob.email));
  expect(await answers(bob, lecture.id)).toEqual(["yes", "forbidden", "forbidden", "forbidden"]);
  expect(await listGrants(ada, on(lecture))).toHaveLength(1);
  await expect(revokeGrant(ada, on(another), grant.id)).rejects.toThrow(named("not_found"));
  await revokeGrant(ada, on(lecture), grant.id);
  expect(await answers(bob, lecture.id)).toEqual(Array(4).fill("not_found"));
});

test("an address that nobody has here waits, and counts for whoever is known to have it, not for who typed it at sign-up", async () => {
  const lecture = await lectureOf(ada);
  const email = `${newId()}@example.org`;
  const known = await share(ada, on(lecture), withPerson(bob.email));
  const unknown = await share(ada, on(lecture), withPerson(email));
  expect(Object.keys(unknown)).toEqual(Object.keys(known));
  const squatter = await someone({ email });
  expect(await answers(squatter, lecture.id)).toEqual(Array(4).fill("not_found"));
  const verified = { ...squatter, identities: [{ provider: "oidc", subject: "1" }] };
  expect((await answers(verified, lecture.id))[0]).toBe("yes");
  expect((await answers({ ...squatter, emailInvited: true }, lecture.id))[0]).toBe("yes");
});

test("a course is shared as it is at that moment: what is moved in is open, what is moved out is closed", async () => {
  const [first, second] = [await lectureOf(ada), await lectureOf(ada)];
  const course = await createCourse(ada, { name: "Algebra", terms: [] });
  await share(ada, { kind: "course", id: course.id }, withPerson(bob.email));
  await moveLectures(ada, [first.id, second.id], course.id);
  expect((await listLectures(bob, { courseId: course.id, limit: 9 })).lectures.map(({ id }) => id).sort()).toEqual(
    [first.id, second.id].sort(),
  );
  expect((await sharedWith(bob)).sort()).toEqual([first.id, second.id].sort());
  expect((await listCourses(bob)).shared.map(({ id }) => id)).toEqual([course.id]);
  await moveLectures(ada, [second.id], null);
  expect(await sharedWith(bob)).toEqual([first.id]);
  expect((await answers(bob, second.id))[0]).toBe("not_found");
  await expect(getCourse(bob, course.id, { right: "own" })).rejects.toThrow(named("forbidden"));
  await expect(listLectures(eve, { courseId: course.id, limit: 9 })).rejects.toThrow(named("not_found"));
});

test("nobody opens another's lecture by putting it into a course of their own", async () => {
  const lecture = await lectureOf(ada);
  const trap = await createCourse(eve, { name: "Trap", terms: [] });
  await expect(moveLectures(eve, [lecture.id], trap.id)).rejects.toThrow(named("not_found"));
  await expect(moveLectures(ada, [lecture.id], trap.id)).rejects.toThrow(named("not_found"));
  await expect(moveLectures({ ...ada, role: "admin" }, [lecture.id], trap.id)).rejects.toThrow(named("conflict"));
  // Even if it were in it.
  await share(eve, { kind: "course", id: trap.id }, withPerson(bob.email));
  await stores().lectures.update(lecture.id, (it) => ({ ...it, courseId: trap.id }));
  expect((await answers(bob, lecture.id))[0]).toBe("not_found");
  expect(await sharedWith(bob)).toEqual([]);
  expect(await addCourseTerm(ada, lecture.id, "Cayley")).toBeUndefined();
});

test("a link opens one lecture until it ends, is taken back, or its owner is switched off; then it is as unknown as any other", async () => {
  const [lecture, other] = [await lectureOf(ada), await lectureOf(ada)];
  const { grant, url } = await share(ada, on(lecture), { with: "link", days: 30, source: false });
  expect(JSON.stringify(grant)).not.toContain(secretOf(url));
  expect((await openShared(secretOf(url), "a")).lectures.map(({ id }) => id)).toEqual([lecture.id]);
  await expect(openShared(secretOf(url), "a", other.id)).rejects.toThrow(named("not_found"));
  await expect(openShared("wrong", "a")).rejects.toThrow(named("not_found"));
  await stores().users.update(ada.id, (it) => ({ ...it, disabledAtMs: 1 }));
  await expect(openShared(secretOf(url), "a")).rejects.toThrow(named("not_found"));
  await stores().users.update(ada.id, (it) => ({ ...it, disabledAtMs: undefined }));
  await stores().grants.put({ ...grant, expiresAtMs: Date.now() - 1 });
  await expect(openShared(secretOf(url), "a")).rejects.toThrow(named("not_found"));
  expect(await listGrants(ada, on(lecture))).toEqual([]);
  await stores().grants.put(grant);
  await revokeGrant(ada, on(lecture), grant.id);
  await expect(openShared(secretOf(url), "a")).rejects.toThrow(named("not_found"));
});

test("who tries links in number is stopped, and a link that opens is not counted", async () => {
  const lecture = await lectureOf(ada);
  const { url } = await share(ada, on(lecture), { with: "link", days: 1, source: false });
  for (let i = 0; i < 60; i++) await openShared("wrong", "guesser").catch(() => undefined);
  await expect(openShared("wrong", "guesser")).rejects.toThrow(named("too_many_requests"));
  for (let i = 0; i < 100; i++) await openShared(secretOf(url), "guesser");
});

test("deleting a course keeps its lectures and closes them; deleting a lecture removes who had it", async () => {
  const lecture = await lectureOf(ada);
  const course = await createCourse(ada, { name: "Algebra", terms: [] });
  await moveLectures(ada, [lecture.id], course.id);
  await share(ada, { kind: "course", id: course.id }, withPerson(bob.email));
  await share(ada, on(lecture), withPerson(eve.email));
  await deleteCourse(ada, course.id);
  expect((await stores().lectures.get(lecture.id)).courseId).toBeUndefined();
  expect((await answers(bob, lecture.id))[0]).toBe("not_found");
  expect((await answers(eve, lecture.id))[0]).toBe("yes");
  await stores().lectures.update(lecture.id, (it) => ({ ...it, deletedAtMs: 5 }));
  expect(await sharedWith(eve)).toEqual([]);
  await removeLecture(lecture.id, 5);
  expect(await stores().grants.listTo({ userId: eve.id })).toEqual([]);
});

test("a new lecture starts as its course says, and is heard with the course's terms as they are then", async () => {
  const course = await createCourse(ada, { name: "Algebra", terms: ["Jordan"], language: "de" });
  const asked = { fileName: "a.mp4", sizeBytes: 9, contentType: "video/mp4", courseId: course.id };
  const lecture = await startUpload(ada, { ...asked, terms: ["Cayley"] });
  expect(lecture).toMatchObject({ courseId: course.id, settings: { language: "de", terms: ["Cayley"] } });
  await addCourseTerm(ada, lecture.id, "Sylow");
  expect(await findCourseTerms(lecture)).toEqual(["Cayley", "Jordan", "Sylow"]);
  await expect(startUpload(eve, asked)).rejects.toThrow(named("not_found"));
});

test("a page of somebody with whom a lecture is shared hears of it, and of nothing else, and that it was taken back", async () => {
  const [lecture, secret] = [await lectureOf(ada), await lectureOf(ada)];
  const { grant } = await share(ada, on(lecture), withPerson(bob.email));
  const heard: LectureChange[] = [];
  const stop = watchSharedLectures(bob, (change) => heard.push(change));
  const rename = (id: string) => stores().lectures.update(id, (it) => ({ ...it, title: newId() }));
  await vi.waitFor(async () => {
    await rename(lecture.id);
    expect(heard.length).toBeGreaterThan(0);
  });
  await rename(secret.id);
  await revokeGrant(ada, on(lecture), grant.id);
  await rename(lecture.id);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ removedId: lecture.id, ownerId: ada.id }));
  stop();
  expect(JSON.stringify(heard)).not.toContain(secret.id);
});

async function sharedWith(user: User): Promise<string[]> {
  return (await listSharedLectures(user)).map(({ id }) => id);
}
