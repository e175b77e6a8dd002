import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { GET as download } from "@/app/api/lectures/[id]/download/[format]/route";
import { GET as sharedDownload } from "@/app/api/shared/[token]/[id]/download/[format]/route";
import { createApiToken } from "@/lib/auth/create-api-token";
import type { User } from "@/lib/auth/user";
import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";
import { exportWithNotes } from "@/lib/exports/export-with-notes";
import { returningDocument } from "@/lib/exports/exports.fixture";
import { newId } from "@/lib/id";
import { lecturesInEveryStatus } from "@/lib/lectures/lecture.fixture";
import type { DownloadFormat } from "@/lib/lectures/presign-lecture-output";
import { addNote } from "@/lib/notes/add-note";
import { share } from "@/lib/sharing/share";
import { contentTypes, lecturePrefix, outputKey, pictureKey } from "@/lib/storage/keys";
import { listKeys, putObject } from "@/lib/storage/s3";

const hasPoppler = (process.env.PATH ?? "").split(":").some((dir) => existsSync(path.join(dir, "pdftotext")));
const named = (name: string) => expect.objectContaining({ name });
const nobodyLeft = () => new AbortController().signal;
let [ada, bob, eve]: User[] = [];
let id: string;

beforeAll(async () => {
  [ada, bob, eve] = await Promise.all(["ada", "bob", "eve"].map(someone));
});
beforeEach(async () => {
  id = newId();
  const completed = lecturesInEveryStatus({ ownerId: "ada", ownerEmail: "ada@example.org" }).find(({ status }) => status === "completed")!;
  await stores().lectures.insert({ ...completed, id, title: "Sorting" });
  const document = returningDocument();
  await putObject(outputKey(id, "json"), JSON.stringify(document), contentTypes.json);
  const picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: "#345" } })
    .jpeg()
    .toBuffer();
  for (const { number } of document.slides) await putObject(pictureKey(id, number), picture, "image/jpeg");
  await share(ada!, { kind: "lecture", id }, { with: "person", email: "bob@example.org", right: "read", source: false });
  await addNote(ada!, id, noteAt("a", 12_000, "Ada wonders why.\n<b>Second</b> line"));
  await addNote(ada!, id, noteAt("b", 25_000, ""));
  await addNote(bob!, id, noteAt("a", 12_000, "Bob disagrees."));
});
afterAll(() => world.close());

async function someone(name: string): Promise<User> {
  const user = aUser({ id: name, email: `${name}@example.org` });
  await stores().users.insert(user);
  return user;
}
const noteAt = (letter: string, atMs: number, text: string) => ({ id: letter.repeat(20), atMs, text });

async function bytesOf(user: User, format: DownloadFormat): Promise<Uint8Array> {
  const { bytes, sizeBytes } = await exportWithNotes(user, id, format, nobodyLeft());
  const all = new Uint8Array(await new Response(bytes).arrayBuffer());
  expect(all.length).toBe(sizeBytes);
  return all;
}

/** What can be read of it, of a container all of its text. */
async function readable(bytes: Uint8Array, format: string): Promise<string> {
  if (format.endsWith("pdf")) {
    const folder = await mkdtemp(path.join(tmpdir(), "thakii-noted-"));
    await writeFile(path.join(folder, "it.pdf"), bytes);
    const text = execFileSync("pdftotext", [path.join(folder, "it.pdf"), "-"], { encoding: "utf8" });
    await rm(folder, { recursive: true });
    return text;
  }
  if (format === "html" || format === "txt") return strFromU8(bytes);
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(md|xml|xhtml)$/u.test(name))
    .map(([, content]) => strFromU8(content))
    .join("\n");
}
/** Files of exports that this process has open; told by Linux alone. */
async function openFiles(): Promise<string[]> {
  const all = await readdir("/proc/self/fd").catch(() => []);
  const names = await Promise.all(all.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => "")));
  return names.filter((name) => name.includes("/made."));
}
async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of listKeys(lecturePrefix(id))) keys.push(key);
  return keys;
}

test.each(["html", "docx", "epub", "md.zip", "txt", "pdf", "compact.pdf"] as const)(
  "%s: my notes stand behind the words during which I made them, nobody else's do, and no copy is left anywhere",
  async (format) => {
    if (format.endsWith("pdf") && !hasPoppler) return;
    const before = await stored();
    const text = await readable(await bytesOf(ada!, format), format);
    const places = ["Then we search.", "My note", "Ada wonders why.", "Second", "My bookmark"].map((part) => text.lastIndexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    if (["html", "docx", "epub"].includes(format)) expect(text).not.toContain("<b>Second");
    expect(text).not.toContain("Bob");
    const bobs = await readable(await bytesOf(bob!, format), format);
    expect(bobs).toContain("Bob disagrees.");
    expect(bobs).not.toContain("Ada wonders");
    expect(await stored(), "nothing was put into the store").toEqual(before);
    expect(await readdir(path.join(world.dataDir, "scratch"))).toEqual([]);
  },
);

test("a stranger finds no lecture, and signed out one signs in first", async () => {
  await expect(exportWithNotes(eve!, id, "html", nobodyLeft())).rejects.toEqual(named("not_found"));
  const url = `http://thakii.test:3000/api/lectures/${id}/download/html?notes=mine`;
  expect((await download(new Request(url), { params: Promise.resolve({ id, format: "html" }) })).status).toBe(401);
});

test("asked for its head alone, the answer tells the size, and no file stays open", async () => {
  const { secret } = await createApiToken(ada!, "mine");
  const url = `http://thakii.test:3000/api/lectures/${id}/download/html?notes=mine`;
  const noise = sharp({
    create: { width: 640, height: 360, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 60 } },
  });
  await putObject(pictureKey(id, 1), await noise.jpeg({ quality: 95 }).toBuffer(), "image/jpeg");
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await download(new Request(url, { method: "HEAD", headers }), { params: Promise.resolve({ id, format: "html" }) });
  expect(answer.status).toBe(200);
  expect(Number(answer.headers.get("content-length"))).toBeGreaterThan(200_000);
  await expect.poll(openFiles).toEqual([]);
});

test("who follows a shared link gets no notes, whatever they ask for", async () => {
  const { url } = await share(ada!, { kind: "lecture", id }, { with: "link", days: 1, source: false });
  const token = url!.split("/").at(-1)!;
  const asked = new Request(`http://thakii.test:3000/api/shared/${token}/${id}/download/html?notes=mine`);
  const answer = await sharedDownload(asked, { params: Promise.resolve({ token, id, format: "html" }) });
  const text = await (await fetch(answer.headers.get("location")!)).text();
  expect(text).toContain("Then we search.");
  expect(text).not.toMatch(/Ada|Bob|My note/u);
});

test("formats without a place for notes say so, and so does a lecture without a document", async () => {
  for (const format of ["pptx", "srt", "json", "source", "zip", "handout-a4.pdf"] as const)
    await expect(exportWithNotes(ada!, id, format, nobodyLeft()), format).rejects.toEqual(named("invalid_input"));
  const empty = { ...(await stores().lectures.find(id))!, id: newId() };
  await stores().lectures.insert(empty);
  for (const format of ["html", "txt"] as const)
    await expect(exportWithNotes(ada!, empty.id, format, nobodyLeft()), format).rejects.toEqual(named("not_found"));
});

test("who goes away is not waited for, and the next one is served", async () => {
  const stop = new AbortController();
  const given_up = exportWithNotes(ada!, id, "screen.pdf", stop.signal);
  const next = bytesOf(ada!, "txt");
  stop.abort();
  await expect(given_up).rejects.toEqual(named("conflict"));
  expect(strFromU8(await next)).toContain("Ada wonders why.");
});
