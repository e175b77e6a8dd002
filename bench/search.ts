// How fast 500 lectures of 8,000 words are searched, how long their index takes to make, and how large it is:
// `node --import tsx bench/search.ts [lectures]`. Words are made, as often as words of a language are (Zipf), in five scripts; half of the
// lectures belong to one person. Asked from inside the process: what HTTP and the store add is `e2e/search.spec.ts`'s to feel.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomOf } from "@/bench/lecture-maker/random";
import { documentOf } from "@/lib/document/document.fixture";
import { lectureDocumentSchema } from "@/lib/document/lecture-document";
import { findPassages } from "@/lib/search/find-passages";
import { byLecture } from "@/lib/search/found";
import { passagesOf } from "@/lib/search/passage";
import { openSearchIndex } from "@/lib/search/sqlite-index";

const lectures = Number(process.argv[2] ?? 500);
const wordsEach = 8_000;
const slidesEach = 40;
const draw = randomOf(1).next;
const letters = {
  latin: ["ba", "ne", "ti", "ro", "sch", "un", "er", "mä", "ix", "qu", "lo", "st", "en", "ka", "vi", "für"],
  arabic: ["مص", "فو", "في", "كا", "تا", "ال", "نو", "را", "سي", "بح"],
  cyrillic: ["ма", "три", "ца", "ве", "кто", "ры", "со", "ни", "по", "ле"],
};
const made = new Map<string, string[]>();
for (const [script, syllables] of Object.entries(letters)) {
  const words = new Set<string>();
  while (words.size < 30_000) {
    let word = "";
    for (let left = 1 + Math.floor(draw() * 4); left > 0; left -= 1) word += syllables[Math.floor(draw() * syllables.length)];
    words.add(words.size > 9_000 ? word + syllables[Math.floor(draw() * syllables.length)] : word);
  }
  made.set(script, [...words]);
}
/** The word of rank r is drawn as often as 1/r. */
const zipf = (words: string[]) => words[Math.min(words.length - 1, Math.floor(words.length ** draw()) - 1)] ?? "";
const han = () => String.fromCodePoint(0x4e00 + Math.floor(2_000 ** draw()));

const folder = mkdtempSync(path.join(tmpdir(), "thakii-search-"));
const file = path.join(folder, "search.sqlite");
const index = openSearchIndex(file);
try {
  const making: number[] = [];
  for (let lecture = 0; lecture < lectures; lecture += 1) {
    const script = lecture % 10 === 0 ? "han" : lecture % 5 === 1 ? "arabic" : lecture % 5 === 2 ? "cyrillic" : "latin";
    const text = () =>
      Array.from({ length: wordsEach / slidesEach }, (_, at) => {
        const word = script === "han" ? han() + han() + han() : zipf(made.get(script)!);
        return at % 15 === 14 ? `${word}.` : word;
      }).join(" ");
    const json = JSON.stringify(documentOf(Array.from({ length: slidesEach }, text)));
    const before = performance.now();
    const document = lectureDocumentSchema.parse(JSON.parse(json));
    const row = { id: `lecture-${lecture}`, version: 1, etag: "1", createdAtMs: lecture, hasThumbnail: true };
    index.put({ ...row, ownerId: "ada", title: `Lecture ${lecture} on ${text().slice(0, 30)}` }, passagesOf(document));
    making.push(performance.now() - before);
  }
  const first = performance.now();
  const { words } = index.vocabulary();
  const vocabularyMs = performance.now() - first;

  const scope = { ownerId: "ada", alsoIds: [] };
  const ask = (kind: string, queries: string[]) => {
    const processor: number[] = [];
    const times = queries.map((query) => {
      const before = performance.now();
      const used = process.cpuUsage();
      byLecture(findPassages(index, query, scope).candidates);
      const { user, system } = process.cpuUsage(used);
      processor.push((user + system) / 1000);
      return performance.now() - before;
    });
    // On a machine that does other things, too, processor time is what the query itself costs.
    return { kind, queries: queries.length, ...summary(times), "p95 ms of processor": summary(processor)["p95 ms"] };
  };
  const of = (script: string, from: number, to: number, count = 100) =>
    Array.from({ length: count }, () => made.get(script)![from + Math.floor(draw() * (to - from))]!);
  const typo = (word: string) => (word.length < 5 ? word : `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`);
  console.table([
    ask("the commonest words", of("latin", 0, 20)),
    ask("usual words", of("latin", 200, 5_000)),
    ask("rare words", of("latin", 5_000, 30_000)),
    ask(
      "two words",
      of("latin", 0, 300).map((word) => `${word} ${of("latin", 0, 300, 1)[0]}`),
    ),
    ask(
      "five words",
      of("latin", 0, 300).map((word) => [word, ...of("latin", 0, 3_000, 4)].join(" ")),
    ),
    ask("typing errors", of("latin", 200, 5_000).map(typo)),
    ask(
      "two letters, being typed",
      of("latin", 0, 20_000).map((word) => word.slice(0, 2)),
    ),
    ask(
      "in no lecture",
      Array.from({ length: 100 }, (_, at) => `zzyzx${at}wugwug`),
    ),
    ask("Arabic", of("arabic", 0, 5_000)),
    ask("Cyrillic", of("cyrillic", 0, 5_000)),
    ask(
      "Chinese, three signs",
      Array.from({ length: 100 }, () => han() + han() + han()),
    ),
  ]);
  index.close();
  console.table({
    lectures,
    "words in the vocabulary": words.length,
    "reading the vocabulary, ms": Math.round(vocabularyMs),
    "making one lecture's part, ms, median": Math.round(summary(making)["p50 ms"]),
    "making all, s": Math.round(making.reduce((sum, ms) => sum + ms, 0) / 1000),
    "size, MB": Math.round(statSync(file).size / 1e6),
    "memory, MB": Math.round(process.memoryUsage().rss / 1e6),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function summary(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (ratio: number) => Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(ratio * sorted.length))] ?? 0)) / 10;
  return { "p50 ms": at(0.5), "p95 ms": at(0.95), "max ms": at(1) };
}
