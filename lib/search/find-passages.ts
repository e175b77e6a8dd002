import type { Candidate, FoundPassage } from "@/lib/search/found";
import { excerpt, findHits, type Meaning } from "@/lib/search/hits";
import { timeAt } from "@/lib/search/passage";
import { parseQuery, type Term } from "@/lib/search/query";
import type { MatchedPassage, Phrase, Scope, SearchIndex } from "@/lib/search/search-index";
import { expand, type Vocabulary } from "@/lib/search/vocabulary";

/** A title says what a lecture is about; a slide says it in its own letters, where speech may be misheard. */
const kindWeights: Record<FoundPassage["kind"], number> = { title: 3, shown: 1.3, said: 1 };
/** So few passages that what was typed may be a mistake. */
const few = 3;
/** The newest of them; what is rarer is compared as a whole. */
const mostPassages = 300;

/**
 * The passages of an index that a query means. First what was typed, every term in one passage; where that is next to nothing, words
 * that come close; where that is nothing, any of the terms.
 */
export function findPassages(index: SearchIndex, query: string, scope: Scope): { candidates: Candidate[]; isLoose: boolean } {
  const terms = parseQuery(query);
  const attempt = (meanings: readonly Meaning[], anyGroup: boolean): Candidate[] => {
    const matched = index.match(meanings.map(phrasesOf), { scope, anyGroup, limit: mostPassages });
    const seen = new Map(matched.map((passage) => [`${passage.lectureId} ${passage.kind} ${passage.startMs} ${passage.slide}`, passage]));
    return [...seen.values()].flatMap((passage) => candidateOf(passage, meanings));
  };
  const vocabulary = index.vocabulary();
  const strict = attempt(
    terms.map((term) => meaningOf(term, vocabulary, false)),
    false,
  );
  if (strict.length >= few) return { candidates: strict, isLoose: false };
  const meanings = terms.map((term) => meaningOf(term, vocabulary, true));
  const loose = attempt(meanings, false);
  if (loose.length > 0 || terms.length < 2) return { candidates: loose, isLoose: strict.length === 0 && loose.length > 0 };
  const any = attempt(meanings, true);
  return { candidates: any, isLoose: any.length > 0 };
}

function meaningOf({ tokens, isBeginning }: Term, vocabulary: Vocabulary, loosely: boolean): Meaning {
  const [only] = tokens;
  if (tokens.length > 1 || only === undefined) return { words: [], sequence: tokens, isBeginning };
  return { words: expand(vocabulary, only, { isBeginning, loosely }), isBeginning: false };
}

function phrasesOf({ words, sequence, isBeginning }: Meaning): Phrase[] {
  if (sequence) return [{ text: sequence.join(" "), isBeginning }];
  return words.map(({ word }) => ({ text: word, isBeginning: false }));
}

function candidateOf(passage: MatchedPassage, meanings: readonly Meaning[]): Candidate[] {
  const { lectureId, kind, slide } = passage;
  const { hits, quality } = findHits(passage.text, meanings);
  const first = hits[0];
  if (!first) return [];
  const startMs = kind === "said" ? timeAt(passage, first.start) : passage.startMs;
  // Said again and again counts for more, somewhere in a long text for less.
  const score = ((1 + Math.log2(hits.length) / 4) * kindWeights[kind] * quality ** 2) / (1 + passage.text.length / 2000);
  return [{ lectureId, kind, ...(slide !== undefined && { slide }), startMs, ...excerpt(passage.text, hits), score }];
}
