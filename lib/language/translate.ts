import format, { type CompiledMessage } from "icu-minify/format";
import type en from "@/messages/en.json";

/** Compiled messages, nested as in the files. */
export type Messages = { [name: string]: CompiledMessage | Messages };
/** The first level of a message file: what a page asks for as a whole. */
export type MessageGroup = keyof typeof en;
/** "lecture.status.completed": every message that there is. */
export type MessageKey = KeysOf<typeof en>;
type KeysOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}` }[keyof T & string];

export type Values = Record<string, string | number>;
/** With tags: `<link>` in the message is drawn by `link` of the values. */
export type RichValues<T> = Record<string, string | number | ((children: (string | T)[]) => T)>;

/** A language as everything needs it that makes words for people. */
export interface Language {
  /** BCP 47, for `Intl`. */
  tag: string;
  t: (key: MessageKey, values?: Values) => string;
  /** For messages with tags: the pieces in their order. */
  pieces: <T>(key: MessageKey, values: RichValues<T>) => (string | T)[];
}

/** @param messages those that are at hand; a key that is not among them is shown as it is, so that it is seen and mended */
export function languageOf(tag: string, messages: Messages): Language {
  const pieces = <T>(key: MessageKey, values: RichValues<T>): (string | T)[] => {
    const message = findMessage(messages, key);
    const made = message === undefined ? key : format<T>(message, tag, values, { formatters });
    return Array.isArray(made) ? made : [made];
  };
  return { tag, pieces, t: (key, values = {}) => pieces<string>(key, values).join("") };
}

/** Whether there are words for a name that comes from elsewhere, as an error's does. */
export function findMessage(messages: Messages, key: string): CompiledMessage | undefined {
  let at: CompiledMessage | Messages | undefined = messages;
  for (const name of key.split(".")) {
    if (at === undefined || typeof at === "string" || Array.isArray(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return typeof at === "string" || Array.isArray(at) ? at : undefined;
}

/** Intl's objects are dear to make and cheap to keep. */
function kept<O, F>(make: (tag: string, options?: O) => F): (tag?: Intl.LocalesArgument, options?: O) => F {
  const made = new Map<string, F>();
  return (tag, options) => {
    const key = `${tag} ${options ? JSON.stringify(options) : ""}`;
    let one = made.get(key);
    if (!one) {
      one = make(String(tag), options);
      made.set(key, one);
    }
    return one;
  };
}

export const formatters = {
  getNumberFormat: kept((tag, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options)),
  getDateTimeFormat: kept((tag, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options)),
  getPluralRules: kept((tag, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, options)),
};
