import { describe, expect, test } from "vitest";
import { emptySha256, formatTimestamp, parseTimestamp, type SignableRequest, signChunk, signRequest, signTrailer } from "./signature";

/**
 * Published examples: "Signature Calculations for the Authorization Header", "… Transferring Payload in Multiple Chunks", "… Including
 * Trailing Headers" and "Authenticating Requests: Using Query Parameters", Amazon S3 API reference.
 */
const signing = { secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1", timestamp: "20130524T000000Z" };
const host = "examplebucket.s3.amazonaws.com";

function request(method: string, path: string, query: [string, string][], headers: Record<string, string>): SignableRequest {
  return { method, path, query, headers: new Map(Object.entries({ host, ...headers })) };
}

describe("AWS's published examples", () => {
  const date = { "x-amz-date": signing.timestamp };
  const empty = { "x-amz-content-sha256": emptySha256, ...date };

  test("GET with a range", () => {
    const names = ["host", "range", "x-amz-content-sha256", "x-amz-date"];
    expect(signRequest(signing, request("GET", "/test.txt", [], { range: "bytes=0-9", ...empty }), names, emptySha256)).toBe(
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });
  test("PUT of a key with a dollar sign", () => {
    const sha256 = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
    const headers = {
      date: "Fri, 24 May 2013 00:00:00 GMT",
      ...date,
      "x-amz-content-sha256": sha256,
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
    };
    const names = ["date", "host", "x-amz-content-sha256", "x-amz-date", "x-amz-storage-class"];
    expect(signRequest(signing, request("PUT", "/test%24file.text", [], headers), names, sha256)).toBe(
      "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    );
  });
  test("GET of a sub-resource", () => {
    const names = ["host", "x-amz-content-sha256", "x-amz-date"];
    expect(signRequest(signing, request("GET", "/", [["lifecycle", ""]], empty), names, emptySha256)).toBe(
      "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    );
  });
  test("GET of a listing", () => {
    const names = ["host", "x-amz-content-sha256", "x-amz-date"];
    const query: [string, string][] = [
      ["prefix", "J"],
      ["max-keys", "2"],
    ];
    expect(signRequest(signing, request("GET", "/", query, empty), names, emptySha256)).toBe(
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    );
  });
  test("a presigned GET", () => {
    const query = Object.entries({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request",
      "X-Amz-Date": signing.timestamp,
      "X-Amz-Expires": "86400",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": "not part of what is signed",
    });
    expect(signRequest(signing, request("GET", "/test.txt", query, {}), ["host"], "UNSIGNED-PAYLOAD")).toBe(
      "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
  });
  test("chunks of 64 KiB, 1 KiB and none", () => {
    const seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    const first = signChunk(signing, seed, "bf718b6f653bebc184e1479f1935b8da974d701b893afcf49e701f3e2f9f9c5a");
    expect(first).toBe("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
    const second = signChunk(signing, first, "2edc986847e209b4016e141a6dc8716d3207350f416969382d431539bf292e4a");
    expect(second).toBe("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
    expect(signChunk(signing, second, emptySha256)).toBe("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
  });
  test("a trailer", () => {
    const last = "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992";
    expect(signTrailer(signing, last, "x-amz-checksum-crc32c:sOO8/Q==\n")).toBe(
      "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435",
    );
  });
});

test("a timestamp is read as it was written, and anything else is no time", () => {
  expect(formatTimestamp(parseTimestamp("20130524T010203Z"))).toBe("20130524T010203Z");
  expect(parseTimestamp("2013-05-24T00:00:00Z")).toBeNaN();
});
