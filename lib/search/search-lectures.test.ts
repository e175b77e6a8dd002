import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";
import { documentOf } from "@/lib/document/document.fixture";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { newId } from "@/lib/id";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { completed, processingStarted, queued } from "@/lib/lectures/transitions";
import { followLectures } from "@/lib/search/follow-lectures";
import { placeOf } from "@/lib/search/found";
import { indexLecture } from "@/lib/search/index-lecture";
import { searchLectures } from "@/lib/search/search-lectures";
import { openSearchIndex, searchIndex } from "@/lib/search/sqlite-index";
import { outputKey } from "@/lib/storage/keys";
import { putObject } from "@/lib/storage/s3";

afterAll(async () => {
  searchIndex().close();
  await world.close();
});

const ada = aUser({ id: "ada" });
const bob = aUser({ id: "bob" });

async function storeLecture(ownerId: string, title: string, document: LectureDocument): Promise<string> {
  const id = newId();
  const now = Date.now();
  const result = { slides: document.slides.length, pages: 1, words: 1, pdfSizeBytes: 1, hasThumbnail: true };
  const working = processingStarted(queued(uploadingLecture({ id, ownerId }), now), now);
  await putObject(outputKey(id, "json"), JSON.stringify(document), "application/json");
  await stores().lectures.insert({ ...completed(working, result, now), title });
  return id;
}
const passages = async (query: string, user = ada) => (await searchLectures(user, query)).lectures.flatMap((lecture) => lecture.passages);
const lit = async (query: string, user = ada) =>
  (await passages(query, user)).flatMap(({ text, hits }) => hits.map(({ start, end }) => text.slice(start, end)));

test("words in every script are found as people type them, with their time, by the owner alone", async () => {
  const texts = [
    "Welcome to linear algebra. Today we look at eigenvalues of a symmetric matrix.",
    "Die Mächtigkeit der Menge ist größer als die jeder Teilmenge.",
    "المَصْفُوفَة هي جدول من الأعداد",
    "次に行列式を計算します。",
    "Матрица и её определитель",
  ];
  const document = documentOf(texts);
  document.slides[0]!.text = "Spectral theorem\nA = QΛQᵀ";
  const id = await storeLecture("ada", "LA1 vl07", document);
  await indexLecture(id);

  for (const [query, hit] of [
    ["eigenvalues", "eigenvalues"],
    ["EIGENVAL", "eigenvalues"],
    ["eigenvlaues", "eigenvalues"],
    ["mächtigkeit", "Mächtigkeit"],
    ["Machtigkeit", "Mächtigkeit"],
    ["maechtigkeit", "Mächtigkeit"],
    ["groesser", "größer"],
    ["مصفوفة", "المَصْفُوفَة"],
    ["الاعداد", "الأعداد"],
    ["行列式", "行列式"],
    ["列式", "列式"],
    ["матрица", "Матрица"],
    ["spectral", "Spectral"],
    ["vl07", "vl07"],
  ] as const) {
    expect(await lit(query), query).toContain(hit);
    expect(await passages(query, bob), `${query}, asked by somebody else`).toEqual([]);
  }

  const word = document.paragraphs.flatMap(({ words }) => words).find(({ text }) => text === "eigenvalues")!;
  const [found] = await passages("eigenvalues");
  expect(found).toMatchObject({ kind: "said", slide: 1, startMs: word.startMs });
  expect(placeOf(id, found!)).toBe(`/lectures/${id}?t=${Math.floor(word.startMs / 1000)}&q=${word.text}`);
  expect(await passages("nothing like it zzyzx")).toEqual([]);
});

test("what is written in a search language is words or nothing", async () => {
  const hostile = [
    '"',
    "*",
    "a* OR b",
    '") OR 1=1 --',
    "NEAR(a b)",
    "folded:a",
    "^a",
    "((((",
    "-",
    "AND",
    "\u0000",
    "'; DROP TABLE words; --",
    "%",
  ];
  for (const query of hostile) await searchLectures(ada, query);
  expect(await lit("eigenvalues OR")).toContain("eigenvalues");
  expect(await passages("eigenvalues")).not.toEqual([]);
  await expect(Promise.all(Array.from({ length: 400 }, () => searchLectures(aUser({ id: "eve" }), "a")))).rejects.toMatchObject({
    name: "too_many_requests",
  });
});

test("the index follows: a new title, new words, a deletion; and a machine without one makes its own", async () => {
  const id = await storeLecture("ada", "First title", documentOf(["A sentence about giraffes."]));
  await indexLecture(id);
  await stores().lectures.update(id, (lecture) => ({ ...lecture, title: "Renamed wombats" }));
  await indexLecture(id);
  expect(await lit("wombats")).toEqual(["wombats"]);
  expect(await lit("giraffes")).toEqual(["giraffes"]);

  await putObject(outputKey(id, "json"), JSON.stringify(documentOf(["A sentence about okapis."])), "application/json");
  await stores().lectures.update(id, (lecture) => ({ ...lecture, updatedAtMs: Date.now() }));
  await indexLecture(id);
  expect(await lit("okapis")).toEqual(["okapis"]);
  expect(await lit("giraffes")).toEqual([]);

  // Another machine, or one whose file was lost: nothing is there.
  searchIndex().close();
  for (const end of ["", "-wal", "-shm"]) rmSync(path.join(world.dataDir, `search.sqlite${end}`), { force: true });
  expect(await lit("okapis")).toEqual([]);
  const gone = await storeLecture("ada", "About axolotls", documentOf(["They regrow."]));
  const stop = await followLectures();
  expect(await lit("okapis")).toEqual(["okapis"]);
  expect(await lit("axolotls"), "found at the start").toEqual(["axolotls"]);
  await stores().lectures.update(gone, (lecture) => ({ ...lecture, deletedAtMs: Date.now() }));
  expect(await lit("axolotls"), "hidden at once, whatever the index still has").toEqual([]);
  await expect.poll(() => searchIndex().ids()).not.toContain(gone);
  expect(searchIndex().vocabulary().words, "its words are gone from the file as well").not.toContain("axolotls");
  stop();
});

test("a broken or older index is thrown away and made anew", () => {
  const file = path.join(world.dataDir, "broken.sqlite");
  writeFileSync(file, "this is no database, but it is long enough to look like one ".repeat(50));
  const index = openSearchIndex(file);
  expect(index.ids()).toEqual([]);
  index.close();
  expect(existsSync(file)).toBe(true);
});

test("a title is found among more passages than anybody reads, and neither it nor its words are there once it is removed", () => {
  const index = openSearchIndex(path.join(world.dataDir, "titles.sqlite"));
  const row = { ownerId: "ada", version: 1, etag: "1", hasThumbnail: false };
  const said = Array.from({ length: 40 }, (_, at) => ({ kind: "said" as const, startMs: at, text: "a graph again", wordStarts: [] }));
  index.put({ ...row, id: "titled", title: "Graph theory", createdAtMs: 1 }, []);
  index.put({ ...row, id: "talking", title: "Something else", createdAtMs: 2 }, said);
  const find = () =>
    index.match([[{ text: "graph", isBeginning: false }]], { scope: { ownerId: "ada", alsoIds: [] }, anyGroup: false, limit: 20 });
  expect(find().filter(({ kind }) => kind === "title")).toMatchObject([{ lectureId: "titled", text: "Graph theory" }]);
  expect(find().filter(({ kind }) => kind === "said")).toHaveLength(20);
  index.remove("titled");
  expect(find().map(({ kind }) => kind)).not.toContain("title");
  index.put({ ...row, id: "other", title: "Trees", createdAtMs: 3 }, []);
  expect(find().map(({ kind }) => kind)).not.toContain("title");
  index.close();
});
