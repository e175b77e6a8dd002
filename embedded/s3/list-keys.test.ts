import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareUtf8, KeyIndex } from "./key-index";
import { type KeyPage, listKeys } from "./list-keys";

const entry = (key: string) => ({ key, sizeBytes: 0, etag: "", lastModifiedMs: 0 });
const key = fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "\uffee", "\u{1f393}"), minLength: 1, maxLength: 6 });
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe("listing", () => {
  test("keys are ordered as their UTF-8 bytes", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "binary" }),
        (a, b) => Math.sign(compareUtf8(a, b)) === Math.sign(bytes(a, b)),
      ),
    );
  });
  test("pages of any size make the same whole: each key once, or rolled up once", () => {
    const delimiter = fc.constantFrom("", "/");
    fc.assert(
      fc.property(
        fc.array(key),
        fc.string({ unit: fc.constantFrom("a", "/"), maxLength: 2 }),
        delimiter,
        fc.integer({ min: 1, max: 4 }),
        (keys, prefix, cut, size) => {
          const index = new KeyIndex();
          for (const one of keys) index.set(entry(one));
          const seen: string[] = [];
          let page: KeyPage | undefined;
          do {
            page = listKeys(index, { prefix, delimiter: cut, startAfter: "", continuationToken: page?.nextToken, maxKeys: size });
            seen.push(...page.contents.map((one) => one.key), ...page.commonPrefixes);
          } while (page.nextToken);
          const rolled = keys.filter((one) => one.startsWith(prefix)).map((one) => rollUp(one, prefix, cut));
          expect(seen.sort(bytes)).toEqual([...new Set(rolled)].sort(bytes));
        },
      ),
    );
  });
  test("what was deleted is not listed", () => {
    fc.assert(
      fc.property(fc.array(key), fc.array(key), (keys, gone) => {
        const index = new KeyIndex(keys.map(entry));
        for (const one of gone) index.delete(one);
        const listed = listKeys(index, { prefix: "", delimiter: "", startAfter: "", maxKeys: 1000 }).contents.map((one) => one.key);
        expect(listed).toEqual([...new Set(keys)].filter((one) => !gone.includes(one)).sort(bytes));
      }),
    );
  });
});

function rollUp(one: string, prefix: string, delimiter: string): string {
  const at = delimiter ? one.indexOf(delimiter, prefix.length) : -1;
  return at < 0 ? one : one.slice(0, at + 1);
}
