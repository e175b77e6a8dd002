import { isOneSign, tokensOf } from "@/lib/search/tokens";

/** What is looked for: all of it should be there; each is one token, or several that follow each other ("行列", "3.5", "eigen-value"). */
export interface Term {
  tokens: string[];
  /** The last one, still being typed: it may be the beginning of a word. */
  isBeginning: boolean;
}

export const longestQuery = 200;
const mostTerms = 8;

/** Nothing in a query has a meaning beyond its words: quotes, operators, stars and brackets of search languages only separate. */
export function parseQuery(text: string): Term[] {
  const parts = text.slice(0, longestQuery).split(/\s+/u);
  const endsInSpace = /\s$/u.test(text);
  const terms = parts
    .flatMap((part) => splitScripts(tokensOf(part).map(({ folded }) => folded)))
    .slice(0, mostTerms)
    .map((tokens) => ({ tokens, isBeginning: false }));
  const last = terms.at(-1);
  if (last && !endsInSpace) last.isBeginning = true;
  return terms;
}

/** "Matrix行列" is two terms: signs of scripts without spaces follow each other, and so do the parts of a hyphened word. */
function splitScripts(tokens: string[]): string[][] {
  const runs: string[][] = [];
  for (const token of tokens) {
    const run = runs.at(-1);
    if (run && isOneSign(run[0] ?? "") === isOneSign(token)) run.push(token);
    else runs.push([token]);
  }
  return runs;
}

/** Other ways to write the same word: German umlauts typed as two letters, the Arabic article and the letters that are tied to it. */
export function spellingsOf(token: string): string[] {
  const spellings = new Set([token]);
  const umlauts = token.replace(/([aou])e/gu, "$1");
  if (umlauts !== token && umlauts.length > 1) spellings.add(umlauts);
  if (/^\p{Script=Arabic}+$/u.test(token)) {
    const bare = token.replace(/^(?:[وف]?(?:ال|بال|كال|لل))(?=.{3})/u, "");
    for (const article of ["", "ال", "وال", "بال", "لل"]) spellings.add(article + bare);
  }
  return [...spellings];
}
