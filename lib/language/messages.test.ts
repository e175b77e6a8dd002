import { globSync, readFileSync } from "node:fs";
import compile from "icu-minify/compile";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/language/locale";
import { messagesOf } from "@/lib/language/messages";
import { findMessage, languageOf } from "@/lib/language/translate";

type Source = { [name: string]: string | Source };
const sources = Object.fromEntries(
  locales.map((locale) => [locale, flat(JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")) as Source)]),
) as Record<(typeof locales)[number], Map<string, string>>;

function flat(source: Source, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(source).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + name, value]] : [...flat(value, `${prefix}${name}.`)],
    ),
  );
}

describe("the messages", () => {
  it.each(locales)("of %s are the same as in English, none more and none less", (locale) => {
    expect([...sources[locale].keys()].sort()).toEqual([...sources.en.keys()].sort());
  });

  it.each(locales)("of %s are all understood, say something, and take the same arguments and tags as in English", (locale) => {
    for (const [key, message] of sources[locale]) {
      expect(message.trim(), key).not.toBe("");
      expect([key, ...parts(compile(message)).sort()]).toEqual([key, ...parts(compile(sources.en.get(key) ?? "")).sort()]);
    }
  });

  it.each(locales)("of %s have every plural form that the language has", (locale) => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, message] of sources[locale])
      for (const forms of plurals(compile(message))) expect([key, ...forms]).toEqual(expect.arrayContaining([key, ...wanted]));
  });

  it("are all used", () => {
    const code = globSync(["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.ts"])
      .filter((file) => !file.includes(".test."))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const begun = [...code.matchAll(/`([a-z][\w.]*\.)\$\{/gi)].map((match) => match[1] ?? "");
    const unused = [...sources.en.keys()].filter((key) => !code.includes(`"${key}"`) && !begun.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it("reach the browser compiled, as plain objects that need no parser", () => {
    for (const locale of locales) expect(JSON.parse(JSON.stringify(messagesOf(locale)))).toStrictEqual(messagesOf(locale));
  });

  it("show the key where there are no words, so that it is seen", () => {
    expect(languageOf("en", {}).t("shell.skip")).toBe("shell.skip");
    expect(findMessage(messagesOf("en"), "errors.constructor")).toBeUndefined();
  });
});

/** Names of arguments and tags, each once. */
function parts(compiled: unknown, known = new Set<string>()): string[] {
  if (Array.isArray(compiled))
    for (const node of compiled) {
      if (!Array.isArray(node)) continue;
      if (typeof node[0] === "string") known.add(node[0]);
      for (const inner of node.slice(1)) for (const branch of branches(inner)) parts(branch, known);
      if (typeof node[1] !== "number") parts(node.slice(1), known);
    }
  return [...known];
}

function plurals(compiled: unknown): string[][] {
  if (!Array.isArray(compiled)) return [];
  return compiled.flatMap((node) => {
    if (!Array.isArray(node)) return [];
    const inner = node.slice(1).flatMap((it) => branches(it).flatMap(plurals));
    const tagged = typeof node[1] === "number" ? [] : plurals(node.slice(1));
    return [...(node[1] === 2 ? [Object.keys(node[2] as object)] : []), ...inner, ...tagged];
  });
}

function branches(value: unknown): unknown[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value) : [];
}
