/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };
export type JsonObject = { [key: string]: Json | undefined };

/**
 * JSON as RFC 8785 writes it: keys in order of their UTF-16 code units, no blanks, numbers as ECMAScript prints them.
 * The SDK parses a call and writes it in this form again before it checks the signature, so nothing else may be signed.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member = value[key];
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`];
    });
  return `{${members.join(",")}}`;
}

/** Parses JSON text. @throws SyntaxError */
export function parseJson(text: string): Json {
  return JSON.parse(text);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
