// Holds the tree against its own rules (CONTRIBUTING.md, "The house"): the vocabulary of files, which way imports go, which
// vendor has which address. Prints each breach with where the code belongs.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file && !file.endsWith(".d.ts"));
const isTest = (/** @type {string} */ file) => /\.(test|contract|fixture|spec)\.tsx?$|^e2e\/|^bench\/|^vitest\./.test(file);

/** Who may import what from outside. First match wins. */
const vendors = [
  { sdk: /^@aws-sdk\//, at: /^(lib\/storage\/s3\.ts|embedded\/s3\/.*\.contract\.ts)$/ },
  { sdk: /^fluent-ffmpeg$/, at: /^lib\/media\/ffmpeg\.ts$/ },
  { sdk: /^(firebase-admin|@google-cloud\/firestore)/, at: /^lib\/db\/firestore[\w-]*\.ts$/ },
  { sdk: /^next-auth/, at: /^(lib\/auth\/next-auth\.ts|app\/|components\/)/ },
  { sdk: /^node:sqlite$/, at: /^(lib\/db\/sqlite[\w-]*\.ts|lib\/search\/sqlite-index\.ts|embedded\/)/ },
  { sdk: /^sharp$/, at: /^lib\/slides\// },
  { sdk: /^tesseract\.js$/, at: /^lib\/slides\/tesseract-js\.ts$/ },
  { sdk: /^@react-pdf\//, at: /^lib\/document\/(pdf\/|render-pdf)/ },
  { sdk: /^docx$/, at: /^lib\/exports\/docx\.ts$/ },
  { sdk: /^pptxgenjs$/, at: /^lib\/exports\/pptx\.ts$/ },
  { sdk: /^fflate$/, at: /^lib\/exports\/(zip|pptx)\.ts$/ },
  { sdk: /^pdfkit$/, at: /^lib\/document\/pdf\/tagged-pdf\.ts$/ },
  { sdk: /^icu-minify/, at: /^lib\/language\/(messages|translate)\.ts$/ },
  { sdk: /^inngest/, at: /^(inngest\/|app\/api\/inngest\/|embedded\/inngest\/fixture)/ },
  {
    sdk: /^(next|react|react-dom)(\/|$)/,
    at: /^(app|components)\/|^(next\.config|proxy)\.ts$|^lib\/auth\/next-auth\.ts$|^lib\/document\/(pdf\/|render-pdf)/,
  },
  { sdk: /^node:child_process$/, at: /^(lib\/process\/|bin\/|embedded\/)/ },
];

const directions = [
  { from: /^components\/ui\//, to: /^@\/(?!components\/ui\/)/, say: "components/ui could ship in another product: it knows only itself" },
  { from: /^components\//, to: /^@\/(app|inngest|embedded|bin)\//, say: "a component is given what it draws" },
  { from: /^lib\//, to: /^@\/(app|components|embedded|bin)\//, say: "lib does not know who asks" },
  {
    from: /^lib\//,
    to: /^@\/inngest\/(?!client$|events$)/,
    say: "a verb may send events (inngest/client, inngest/events); when things happen stands in inngest/functions",
  },
  { from: /^inngest\//, to: /^@\/(app|components|embedded|bin)\//, say: "inngest/ says when; it calls verbs of lib" },
  { from: /^app\//, to: /^@\/(embedded|bin)\//, say: "the product knows nothing of the stand-ins" },
  { from: /^app\/(?!api\/inngest\/)/, to: /^@\/inngest\//, say: "a route calls a verb, and the verb sends the event" },
  { from: /^embedded\//, to: /^@\//, say: "embedded/ speaks protocols and knows nothing of lectures" },
];

/** Files that speak to something without an SDK: the operating system, HTTP, a program. */
const vendorFiles = /^lib\/(process|db)\/|^lib\/slides\/tesseract-program\.ts$/;

const envAllowed = /^(lib\/env\.ts|bin\/|embedded\/\w+\/main\.ts|instrumentation\.ts|[\w.]+\.config\.ts)/;
const forbiddenFolder = /^(app|components|lib|inngest|embedded)\/(.*\/)?(utils|helpers|common|misc|types|hooks|services|constants)\//;

/** @type {string[]} */
const breaches = [];
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const say = (/** @type {string} */ sentence) => breaches.push(`${file}: ${sentence}`);
  if (forbiddenFolder.test(file)) say("a folder is named for its domain, not for a kind of syntax");
  if (path.basename(file) === "index.ts") say("no barrels: import from the file that has it");
  if (isTest(file)) continue;
  if (/process\.env/.test(text) && !envAllowed.test(file)) say("only lib/env.ts reads the environment");
  for (const [, name = ""] of text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    const vendor = vendors.find(({ sdk }) => sdk.test(name));
    if (vendor && !vendor.at.test(file)) say(`${name} has one address (${vendor.at.source})`);
    for (const { from, to, say: why } of directions) if (from.test(file) && to.test(name)) say(`imports ${name}: ${why}`);
  }
  if (/^(lib|inngest|components)\//.test(file)) checkVocabulary(file, text, say);
}

if (breaches.length > 0) {
  console.error(breaches.join("\n"));
  process.exit(1);
}
console.log(`${files.length} files, every one in its place.`);

/**
 * A noun reads no clock and waits for nothing; a verb exports the function that its file is named for.
 * @param {string} file
 * @param {string} text
 * @param {(sentence: string) => void} say
 */
function checkVocabulary(file, text, say) {
  if (!/^lib\/\w+\//.test(file) || file.endsWith(".tsx") || /\.child\.ts$/.test(file)) return;
  const worldly = /\bawait\b|\basync\b|\bDate\.now\(|\bMath\.random\(|new Date\(\)/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""));
  if (!worldly) return;
  const name = path.basename(file, ".ts").replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const exported = [...text.matchAll(/export (?:async )?function\*? (\w+)/g)].map((match) => match[1]);
  const isVendor = importsAVendor(text) || vendorFiles.test(file);
  if (!isVendor && !exported.includes(name))
    say(`waits or reads the clock, so it is a verb: it should export ${name}() (or be a vendor's file)`);
}

/** @param {string} text */
function importsAVendor(text) {
  return /from "(?!@\/|\.)[^"]+"/.test(text);
}
