import { execFileSync } from "node:child_process";

/** As qpdf's JSON has it: names begin with a slash, texts with "u:", references read "12 0 R". */
type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
type Dictionary = { [name: string]: Value };

export interface Pdf {
  dictionaries: Dictionary[];
  catalog: Dictionary;
  /** References followed. */
  at(value: Value | undefined, ...path: (string | number)[]): Value | undefined;
  /** Bytes of a stream as Latin 1. */
  stream(reference: Value | undefined): string;
}

/** @throws what qpdf finds wrong with the file */
export function readPdf(file: string): Pdf {
  const most = { maxBuffer: 1 << 30, encoding: "utf8" } as const;
  execFileSync("qpdf", ["--check", file], { ...most, stdio: "pipe" });
  const flags = ["--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized"];
  const objects = JSON.parse(execFileSync("qpdf", [...flags, file], most)).qpdf[1];
  const resolve = (value: Value | undefined): Value | undefined => {
    if (typeof value !== "string" || !/^\d+ \d+ R$/u.test(value)) return value;
    const found = objects[`obj:${value}`];
    return found?.stream ? found.stream.dict : resolve(found?.value);
  };
  const at: Pdf["at"] = (value, ...path) =>
    path.reduce<Value | undefined>((found, step) => resolve((resolve(found) as Dictionary | undefined)?.[step as string]), resolve(value));
  return {
    dictionaries: (Object.values(objects) as { value?: Dictionary; stream?: { dict: Dictionary } }[])
      .map(({ value, stream }) => stream?.dict ?? value)
      .filter((value): value is Dictionary => typeof value === "object" && value !== null),
    catalog: at(objects.trailer.value["/Root"]) as Dictionary,
    at,
    stream: (reference) => Buffer.from(objects[`obj:${reference}`].stream.data, "base64").toString("latin1"),
  };
}

export interface Element {
  type: string;
  depth: number;
  reference: string;
  dictionary: Dictionary;
  /** Marked content and annotations, each as "page reference#number" or the annotation's reference. */
  content: string[];
  links: string[];
}

/** The structure in reading order. */
export function elementsOf({ catalog, at }: Pdf): Element[] {
  const found: Element[] = [];
  const visit = (reference: Value, depth: number) => {
    const dictionary = at(reference) as Dictionary;
    const element: Element = {
      type: String(dictionary["/S"]).slice(1),
      depth,
      reference: String(reference),
      dictionary,
      content: [],
      links: [],
    };
    found.push(element);
    for (const kid of listOf(at(dictionary, "/K"))) {
      if (typeof kid === "number") element.content.push(`${dictionary["/Pg"]}#${kid}`);
      else if (at(kid, "/Type") === "/MCR") element.content.push(`${(kid as Dictionary)["/Pg"]}#${at(kid, "/MCID")}`);
      else if (at(kid, "/Type") === "/OBJR") element.links.push(String((kid as Dictionary)["/Obj"]));
      else visit(kid, depth + 1);
    }
  };
  for (const kid of listOf(at(catalog, "/StructTreeRoot", "/K"))) visit(kid, 0);
  return found;
}

/**
 * What of PDF/UA-1 (ISO 14289-1, as the Matterhorn Protocol 1.1 lists it) the file breaks, as sentences; empty when all rules that are
 * looked at hold. Not looked at: whether the tags mean what the eye sees, contrast, and metadata beyond title and claim.
 */
export function breachesOf(pdf: Pdf): string[] {
  const elements = elementsOf(pdf);
  return [...breachesOfDocument(pdf), ...breachesOfElements(elements), ...breachesOfPages(pdf, elements), ...breachesOfFonts(pdf)];
}

function breachesOfDocument({ catalog, at, stream }: Pdf): string[] {
  const metadata = Buffer.from(stream(catalog["/Metadata"]), "latin1").toString("utf8");
  const rules: [string, boolean][] = [
    ["The file is not marked as tagged (06-001).", at(catalog, "/MarkInfo", "/Marked") === true],
    ["The title is not what the window shows (07-001).", at(catalog, "/ViewerPreferences", "/DisplayDocTitle") === true],
    ["No language for the whole (11-006).", /^u:\w/u.test(String(at(catalog, "/Lang")))],
    ["No title in the metadata (06-003).", /<rdf:li xml:lang="x-default">[^<]+<\/rdf:li>/u.test(metadata)],
    ["PDF/UA is not claimed in the metadata (06-002).", metadata.includes("<pdfuaid:part>1</pdfuaid:part>")],
  ];
  return rules.filter(([, holds]) => !holds).map(([sentence]) => sentence);
}

const standard = new Set("Document Sect H1 H2 P Figure Link TOC TOCI".split(" "));

function breachesOfElements(elements: readonly Element[]): string[] {
  const breaches: string[] = [];
  let level = 0;
  for (const { type, dictionary, content, links } of elements) {
    if (!standard.has(type)) breaches.push(`${type} is no type that we use (02-001).`);
    if (type === "Figure" && !/^[bu]:./u.test(String(dictionary["/Alt"]))) breaches.push("A figure without alternative text (13-004).");
    if (type === "Figure" && content.length === 0) breaches.push("A figure without a picture.");
    if (type === "Link" && links.length === 0) breaches.push("A Link element leads nowhere.");
    const heading = /^H(\d)$/u.exec(type);
    if (!heading) continue;
    if (Number(heading[1]) > level + 1) breaches.push(`${type} after a heading of level ${level} (14-003).`);
    level = Number(heading[1]);
  }
  return breaches;
}

function breachesOfPages(pdf: Pdf, elements: readonly Element[]): string[] {
  const { catalog, at } = pdf;
  const breaches: string[] = [];
  const owners = new Map<string, string[]>();
  for (const { reference, content } of elements) for (const mark of content) owners.set(mark, [...(owners.get(mark) ?? []), reference]);
  const parents = numbersOf(pdf, at(catalog, "/StructTreeRoot", "/ParentTree"));
  const drawn = new Set<string>();
  for (const page of listOf(at(catalog, "/Pages", "/Kids"))) {
    const dictionary = at(page) as Dictionary;
    const content = marksOf(pdf.stream(dictionary["/Contents"]));
    breaches.push(...content.breaches);
    const listed = listOf(parents.get(dictionary["/StructParents"] as number) ?? null);
    for (const mark of content.marks) {
      drawn.add(`${page}#${mark}`);
      const owner = owners.get(`${page}#${mark}`) ?? [];
      if (owner.length !== 1) breaches.push(`Content ${mark} of a page stands in ${owner.length} elements (01-005).`);
      if (listed[mark] !== owner[0]) breaches.push(`The way back from content ${mark} leads elsewhere.`);
    }
    for (const annotation of listOf(at(dictionary, "/Annots") ?? [])) {
      const number = at(annotation, "/StructParent") as number;
      const element = elements.find(({ links }) => links.includes(String(annotation)));
      if (element?.type !== "Link") breaches.push("A link stands in no Link element (28-011).");
      if (parents.get(number) !== element?.reference) breaches.push("The way back from a link leads elsewhere.");
      if (!/^u:./u.test(String(at(annotation, "/Contents")))) breaches.push("A link does not say where it leads (28-004).");
      if (dictionary["/Tabs"] !== "/S") breaches.push("The tab key does not follow the structure (28-008).");
    }
  }
  for (const mark of owners.keys()) if (!drawn.has(mark)) breaches.push(`An element has content ${mark} that is nowhere drawn.`);
  return breaches;
}

/** Operators of a page's content that put something on paper. */
const paints = new Set(["Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"]);
const token = /\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[0-9a-fA-F\s]*>|\/[^\s/<>[\]()]*|[[\]]|[^\s/<>[\]()]+/gu;

function marksOf(content: string): { marks: number[]; breaches: string[] } {
  const marks: number[] = [];
  const breaches: string[] = [];
  const open: ("artifact" | "content")[] = [];
  let recent: string[] = [];
  for (const [word] of content.matchAll(token)) {
    if (word === "BMC" || word === "BDC") {
      const number = recent.join(" ").match(/\/MCID (\d+)/u)?.[1];
      if (open.length > 0) breaches.push("Marked content inside marked content (01-001).");
      if (number === undefined && !recent.includes("/Artifact"))
        breaches.push("Marked content that is neither read nor an artifact (01-003).");
      if (number !== undefined) marks.push(Number(number));
      open.push(number === undefined ? "artifact" : "content");
    } else if (word === "EMC" && !open.pop()) breaches.push("Marked content ends that never began.");
    else if (paints.has(word) && open.length === 0) breaches.push(`${word} draws something that is not marked (01-003).`);
    recent = /^[A-Za-z'"*]+$/u.test(word) ? [] : [...recent, word].slice(-40);
  }
  if (open.length > 0) breaches.push("Marked content goes on over the end of the page.");
  return { marks, breaches };
}

function breachesOfFonts({ dictionaries, at }: Pdf): string[] {
  const breaches: string[] = [];
  for (const font of dictionaries.filter((dictionary) => dictionary["/Type"] === "/Font")) {
    if (font["/Subtype"] === "/Type0" && !font["/ToUnicode"]) breaches.push(`${font["/BaseFont"]} does not say its letters (10-001).`);
    if (font["/Subtype"] === "/Type0") continue;
    const descriptor = at(font, "/FontDescriptor") as Dictionary | undefined;
    if (!descriptor?.["/FontFile2"] && !descriptor?.["/FontFile3"]) breaches.push(`${font["/BaseFont"]} is not in the file (31-009).`);
  }
  return breaches;
}

/** A number tree, flat. */
function numbersOf({ at }: Pdf, tree: Value | undefined): Map<number, Value> {
  const numbers = listOf(at(tree, "/Nums") ?? []);
  const own = Array.from({ length: numbers.length / 2 }, (_, index): [number, Value] => {
    const value = numbers[index * 2 + 1]!;
    const list = at(value);
    return [numbers[index * 2] as number, Array.isArray(list) ? list : value];
  });
  return new Map(own);
}

function listOf(value: Value | undefined): Value[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
