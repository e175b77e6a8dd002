import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNextPath } from "@/lib/auth/next-path";

test("a path of ours is kept, with its query and fragment", () => {
  expect(safeNextPath("/lectures/abc?page=2#slide-3")).toBe("/lectures/abc?page=2#slide-3");
});

test("nothing leads elsewhere", () => {
  const tricks = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/..//evil.example",
    "/.//evil.example",
    "",
    "lectures",
    " /lectures",
    ["/a", "/b"],
    undefined,
    `/${"a".repeat(3000)}`,
  ];
  for (const trick of tricks) expect(safeNextPath(trick), String(trick)).toBe("/");
});

test("whatever is sent, a browser stays on our site", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
        fc.stringMatching(/^[/\\.:@a-z\t]{1,12}$/),
      ),
      (raw) => {
        expect(new URL(safeNextPath(raw), "https://thakii.test").origin).toBe("https://thakii.test");
      },
    ),
  );
});
