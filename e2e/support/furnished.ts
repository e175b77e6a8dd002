import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { makeArabicLecture } from "@/e2e/support/arabic-lecture";
import { type Clips, makeClips } from "@/e2e/support/clips";
import { type Gate, startGate } from "@/e2e/support/gate";
import { changeJson } from "@/e2e/support/objects";
import { type Person, signUp, untilEnded, upload, uploadWithWords } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import { outputKey, transcriptKey } from "@/lib/storage/keys";
import type { Transcript } from "@/lib/transcription/transcript";

/** A product with something in every page: lectures in each state, a course, shares, notes, a correction. */
export interface Furnished {
  readonly product: Product;
  /** An administrator. */
  readonly owner: Person;
  /** Has nothing yet. */
  readonly newcomer: Person;
  readonly lectures: { sample: string; arabic: string; listening: string; failed: string; broken: string };
  readonly course: string;
  /** Where anybody with the link reads. */
  readonly shared: { lecture: string; course: string };
  readonly clips: Clips;
  remove(): Promise<void>;
}

const sample = path.resolve(import.meta.dirname, "../../public/sample");

/** @param more lectures of the owner, each a recording with its subtitles */
export async function furnish(more: { title: string; video: string; subtitles: string }[] = []): Promise<Furnished> {
  const clips = makeClips();
  // Whoever wants to listen waits, so that one lecture stays what it is: being listened to.
  const gate = await startGate("http://127.0.0.1:9/v1");
  gate.set("closed");
  const product = await startProduct({ SPEECH_BASE_URL: gate.url });
  const owner = await signUp(product, product.setupLink);
  const newcomer = await signUp(product);
  for (const [{ api }, name] of [
    [owner, "Ada Lovelace"],
    [newcomer, "Grace Hopper"],
  ] as const)
    expect((await api.patch("/api/account", { data: { name } })).ok()).toBe(true);

  const arabic = await makeArabicLecture(clips.folder);
  const ready: string[] = [];
  for (const { title, video, subtitles } of [
    ...more,
    { title: "الاحتمال الشرطي", ...arabic },
    {
      title: "Search by halving",
      video: path.join(sample, "binary-search.mp4"),
      subtitles: readFileSync(path.join(sample, "binary-search.srt"), "utf8"),
    },
  ])
    ready.push(await readyLecture(owner, title, video, subtitles));
  const [arabicId, sampleId] = ready.slice(-2) as [string, string];
  for (const id of [sampleId, arabicId]) await doubtSomeWords(product, id);
  const { course, shared } = await arrange(owner, newcomer, sampleId, ready);

  const broken = await untilEnded(owner, await upload(owner, recording("Broken.mp4"), { speech: false }));
  await changeJson(product, outputKey(broken.id, "json"), () => ({ no: "document" }));
  const failed = await untilEnded(
    owner,
    await upload(owner, { name: "Notes on graphs.mp4", bytes: Buffer.from("not a recording".repeat(99)) }),
  );
  const listening = await upload(owner, clips.video("Graph theory 3.mp4", { seconds: 40, size: "640x360" }));
  await expect.poll(() => gate.waiting, { timeout: 120_000 }).toBeGreaterThan(0);
  return {
    product,
    owner,
    newcomer,
    lectures: { sample: sampleId, arabic: arabicId, listening, failed: failed.id, broken: broken.id },
    course,
    shared,
    clips,
    remove: () => removeAll(product, gate, clips),
  };
}

async function removeAll(product: Product, gate: Gate, clips: Clips) {
  await gate.close();
  await product.remove();
  clips.remove();
}

function recording(name: string) {
  return { name, bytes: readFileSync(path.join(sample, "binary-search.mp4")) };
}

async function readyLecture(owner: Person, title: string, video: string, subtitles: string): Promise<string> {
  const id = await uploadWithWords(owner, video, subtitles, { speech: false });
  expect((await owner.api.patch(`/api/lectures/${id}`, { data: { title } })).ok()).toBe(true);
  return id;
}

async function arrange(owner: Person, reader: Person, lecture: string, all: string[]) {
  const post = async (at: string, data: object) => {
    const answer = await owner.api.post(at, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const { course } = await post("/api/courses", { name: "Algorithms and chance", terms: ["Noether", "logarithm"] });
  await post("/api/courses", { name: "Lineare Algebra I" });
  await post("/api/lectures/move", { lectureIds: all, courseId: course.id });
  await post(`/api/lectures/${lecture}/grants`, { with: "person", email: reader.email, right: "correct", source: true });
  const one = await post(`/api/lectures/${lecture}/grants`, { with: "link", days: 30, source: true });
  const many = await post(`/api/courses/${course.id}/grants`, { with: "link", days: 30 });
  await post(`/api/lectures/${lecture}/notes`, { id: "0000000000000001", atMs: 12_000, text: "Ask: why half a million on average?" });
  await post(`/api/lectures/${lecture}/notes`, { id: "0000000000000002", atMs: 31_000 });
  return { course: course.id as string, shared: { lecture: one.url as string, course: many.url as string } };
}

/** As if a recogniser had been unsure of some words. */
function doubtSomeWords(product: Product, lecture: string): Promise<void> {
  return changeJson<Transcript>(product, transcriptKey(lecture), (transcript) => ({
    ...transcript,
    segments: transcript.segments.map((segment, index) =>
      index % 3 === 0 ? { ...segment, words: segment.words.map((word, at) => (at === 2 ? { ...word, doubtful: true } : word)) } : segment,
    ),
  }));
}
