import { z } from "zod";
import { slideDecisionSchema } from "@/lib/corrections/slide-decisions";
import { countEdits, wordEditSchema } from "@/lib/corrections/word-edits";

/** One version in the list of those that can be restored. */
const versionSchema = z.object({
  number: z.number().int().positive(),
  /** Part of the object's key: two people who save at once write two objects. */
  id: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  atMs: z.number().int(),
  /** How many words and slides are other than they were found. */
  words: z.number().int(),
  slides: z.number().int(),
  /** It has the content of this older version; 0: as it was found. */
  restored: z.number().int().nonnegative().optional(),
});
export type CorrectionVersion = z.infer<typeof versionSchema>;

/** What people changed; it lies over what was found and never in it. */
export const contentSchema = z.object({
  /** Of the transcript that the words belong to; with another one they do not apply. Empty: there was none. */
  heard: z.string(),
  edits: z.array(wordEditSchema).max(100_000),
  /** Indexes into the transcript's `removed`: they stand among the words again. */
  putBack: z.array(z.number().int().nonnegative()).max(10_000),
  /** Of the slides that the decisions belong to. */
  found: z.string(),
  decisions: z.array(slideDecisionSchema).max(5_000),
});
export type CorrectionContent = z.infer<typeof contentSchema>;

/** A version of the corrections as it is stored: the content, who and when, and the versions before it. */
export const layerSchema = versionSchema.extend({
  version: z.literal(1),
  basedOn: z.number().int().nonnegative(),
  content: contentSchema,
  /** The highest number that any slide of any version had. */
  lastNumber: z.number().int().nonnegative(),
  /** Those before it that can be restored, the oldest first. */
  trail: z.array(versionSchema),
});
export type CorrectionLayer = z.infer<typeof layerSchema>;

export const emptyContent: CorrectionContent = { heard: "", edits: [], putBack: [], found: "", decisions: [] };

/** Somebody who types saves every few seconds: one version for so long is kept in the list. */
const keepEveryMs = 120_000;
const mostKept = 300;

export interface NewLayer {
  id: string;
  by: { id: string; name: string };
  atMs: number;
  content: CorrectionContent;
  restored?: number;
}

export function nextLayer(before: CorrectionLayer | undefined, { id, by, atMs, content, restored }: NewLayer): CorrectionLayer {
  const numbers = content.decisions.flatMap((decision) => ("as" in decision ? decision.as : []));
  const number = (before?.number ?? 0) + 1;
  return {
    version: 1,
    number,
    basedOn: number - 1,
    id,
    by,
    atMs,
    words: countEdits(content.edits),
    slides: content.decisions.length,
    ...(restored !== undefined && { restored }),
    content,
    lastNumber: Math.max(before?.lastNumber ?? 0, ...numbers),
    trail: before ? trailAfter(before, by, atMs) : [],
  };
}

function trailAfter(before: CorrectionLayer, by: { id: string }, atMs: number): CorrectionVersion[] {
  const last = before.trail.at(-1);
  const isTyping =
    before.by.id === by.id && before.restored === undefined && last && last.by.id === by.id && atMs - last.atMs < keepEveryMs;
  return (isTyping ? before.trail : [...before.trail, versionSchema.parse(before)]).slice(-mostKept);
}

/** What the list shows of a version. */
export function versionOf(layer: CorrectionLayer): CorrectionVersion {
  return versionSchema.parse(layer);
}
