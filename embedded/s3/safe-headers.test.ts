import { describe, expect, test } from "vitest";
import { corsHeaders, preflightHeaders } from "./cors";
import { safeHeaders } from "./safe-headers";

describe("what a browser would run is only handed out to save", () => {
  test.each([
    "text/html",
    "TEXT/HTML; charset=utf-8",
    " text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/xml",
    "application/rss+xml",
    "text/javascript",
    "",
    "nonsense",
    "text/html,text/plain",
  ])("%j becomes an attachment of bytes", (type) => {
    expect(safeHeaders(type, 'inline; filename="a.html"')).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": 'attachment; filename="a.html"',
      "x-content-type-options": "nosniff",
    });
  });
  test.each(["video/mp4", "application/pdf", "text/vtt; charset=utf-8", "image/jpeg", "application/json", "text/plain"])(
    "%s stays as it is",
    (type) => {
      expect(safeHeaders(type, "inline")).toMatchObject({
        "content-type": type,
        "content-disposition": "inline",
        "x-content-type-options": "nosniff",
      });
    },
  );
});

describe("pages of other origins", () => {
  const origins = ["https://thakii.example"];
  test("a configured origin may read the ETag", () => {
    expect(corsHeaders(origins, origins[0])).toMatchObject({
      "access-control-allow-origin": origins[0],
      "access-control-expose-headers": expect.stringContaining("ETag"),
    });
  });
  test.each(["https://evil.example", "https://thakii.example.evil", "null", undefined])("%s may not", (origin) => {
    expect(corsHeaders(origins, origin)).not.toHaveProperty("access-control-allow-origin");
    expect(() => preflightHeaders(origins, origin, "PUT", undefined)).toThrow(expect.objectContaining({ code: "AccessForbidden" }));
  });
  test("a preflight allows the headers that were asked for, and nothing that is no header", () => {
    const headers = preflightHeaders(origins, origins[0], "PUT", "content-type, x-amz-meta-a, a b\r\nevil");
    expect(headers["access-control-allow-headers"]).toBe("content-type, x-amz-meta-a");
    expect(() => preflightHeaders(origins, origins[0], "PATCH", undefined)).toThrow();
  });
});
