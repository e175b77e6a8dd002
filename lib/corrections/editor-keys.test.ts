import { expect, test } from "vitest";
import { editorAction } from "@/lib/corrections/editor-keys";

const press = (key: string, more: Partial<Parameters<typeof editorAction>[0]> = {}) =>
  editorAction({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("undoing, redoing and saving are where every editor has them, on a Mac, too", () => {
  for (const command of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(press("z", command)).toBe("undo");
    expect(press("Z", { ...command, shiftKey: true })).toBe("redo");
    expect(press("y", command)).toBe("redo");
    expect(press("s", command)).toBe("save");
  }
});

test("from doubt to doubt one comes without leaving the line, with or without function keys", () => {
  expect([press("F8"), press("ArrowDown", { altKey: true })]).toEqual(["nextDoubt", "nextDoubt"]);
  expect([press("F8", { shiftKey: true }), press("ArrowUp", { altKey: true })]).toEqual(["previousDoubt", "previousDoubt"]);
  expect(press("Enter", { altKey: true })).toBe("approve");
});

test("letters, and letters typed with Ctrl and Alt together as on Polish keyboards, are typed", () => {
  expect([press("z"), press("Enter"), press("ArrowDown"), press("z", { ctrlKey: true, altKey: true })]).toEqual(Array(4).fill(undefined));
});
