import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type APIRequestContext, expect, request } from "@playwright/test";
import type { Product } from "@/e2e/support/product";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { partCount, partRange } from "@/lib/uploads/parts";

/** Somebody who is signed in, with a cookie jar of their own. */
export interface Person {
  email: string;
  password: string;
  api: APIRequestContext;
}

let people = 0;

/** Makes an account (with the link's token where one is given) and signs in. */
export async function signUp(product: Product, link?: string): Promise<Person> {
  people += 1;
  const email = `person${people}@example.edu`;
  const password = `a long enough password ${people}`;
  const api = await newBrowser(product);
  const token = link && new URL(link).searchParams.get("token");
  const answer = await api.post("/api/accounts", { data: { email, name: `Person ${people}`, password, ...(token ? { token } : {}) } });
  expect(answer.status(), await answer.text()).toBe(201);
  const person = { email, password, api };
  await signIn(person);
  return person;
}

/** Requests as a page of the product would send them. */
export function newBrowser(product: Pick<Product, "url">): Promise<APIRequestContext> {
  return request.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
}

export async function signIn({ api, email, password }: Person): Promise<void> {
  const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
  const answer = await api.post("/api/auth/callback/credentials", { form: { csrfToken, email, password, json: "true" } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Uploads as the page does: start, PUT every part straight to the store, complete. @returns the lecture's id */
export async function upload(
  person: Person,
  file: string | { name: string; bytes: Buffer },
  settings: { language?: string; speech?: boolean } = {},
): Promise<string> {
  const { name, bytes } = typeof file === "string" ? { name: path.basename(file), bytes: await readFile(file) } : file;
  const started = await person.api.post("/api/uploads", {
    data: { fileName: name, sizeBytes: bytes.length, contentType: "video/mp4", ...settings },
  });
  expect(started.status(), await started.text()).toBe(201);
  const { lecture, partSizeBytes } = await started.json();
  const partNumbers = Array.from({ length: partCount(bytes.length, partSizeBytes) }, (_, index) => index + 1);
  const { urls } = await (await person.api.post(`/api/uploads/${lecture.id}/parts`, { data: { partNumbers } })).json();
  for (const { partNumber, url } of urls as { partNumber: number; url: string }[]) {
    const { start, end } = partRange(partNumber, bytes.length, partSizeBytes);
    const sent = await fetch(url, { method: "PUT", body: new Uint8Array(bytes.subarray(start, end)) });
    expect(sent.status, await sent.text()).toBe(200);
  }
  const completed = await person.api.post(`/api/uploads/${lecture.id}/complete`);
  expect(completed.status(), await completed.text()).toBe(200);
  return lecture.id;
}

export async function lectureOf(person: Person, id: string): Promise<LectureView> {
  const answer = await person.api.get(`/api/lectures/${id}`);
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).lecture;
}

/** Waits until nothing more happens to the lecture by itself. */
export async function untilEnded(person: Person, id: string, timeoutMs = 180_000): Promise<LectureView> {
  await expect
    .poll(async () => (await lectureOf(person, id)).status, { timeout: timeoutMs, intervals: [250] })
    .toMatch(/^(completed|failed|cancelled)$/);
  return lectureOf(person, id);
}

/** A finished lecture whose words are these subtitles. @param srt SubRip @returns its id */
export async function uploadWithWords(
  person: Person,
  file: Parameters<typeof upload>[1],
  srt: string,
  settings: Parameters<typeof upload>[2] = {},
): Promise<string> {
  const id = await upload(person, file, settings);
  expect(await untilEnded(person, id)).toMatchObject({ status: "completed" });
  const given = await person.api.put(`/api/lectures/${id}/subtitles?name=words.srt`, { data: srt });
  expect(given.status(), await given.text()).toBe(200);
  expect(await untilEnded(person, id)).toMatchObject({ status: "completed" });
  return id;
}

/** The sample lecture of the product, with its words. @returns its id */
export function uploadSample(person: Person, settings: Parameters<typeof upload>[2] = {}): Promise<string> {
  const sample = path.resolve(import.meta.dirname, "../../public/sample/binary-search");
  return uploadWithWords(person, `${sample}.mp4`, readFileSync(`${sample}.srt`, "utf8"), settings);
}

/** What the download link gives, followed to the store. */
export async function download(
  person: Person,
  id: string,
  format: string,
): Promise<{ bytes: Buffer; disposition: string; contentType: string }> {
  const answer = await person.api.get(`/api/lectures/${id}/download/${format}`);
  expect(answer.status(), format).toBe(200);
  return {
    bytes: await answer.body(),
    disposition: answer.headers()["content-disposition"] ?? "",
    contentType: answer.headers()["content-type"] ?? "",
  };
}
