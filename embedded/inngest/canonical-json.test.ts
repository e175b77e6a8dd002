import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, parseJson } from "./canonical-json";

describe("canonical JSON", () => {
  it("orders keys by UTF-16 code units and prints numbers as ECMAScript does (RFC 8785, 3.2)", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, ö: 7, n: [1e30, 4.5, 0.002, 1e-27, -0] };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"n":[1e+30,4.5,0.002,1e-27,0],"\u0080":6,"ö":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  it("says the same whatever order the keys came in, and leaves out what is undefined", () => {
    expect(canonicalJson({ b: { d: 1, c: null }, a: undefined })).toBe(canonicalJson({ b: { c: null, d: 1 } }));
  });

  it("loses nothing", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(canonicalJson(parseJson(text)))).toEqual(JSON.parse(JSON.stringify(JSON.parse(text))));
      }),
    );
  });
});
