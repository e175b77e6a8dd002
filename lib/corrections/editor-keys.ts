export type EditorAction = "undo" | "redo" | "save" | "nextDoubt" | "previousDoubt" | "approve" | "hear" | "playOrPause";

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** What a key asks for while somebody corrects; undefined: it is typed. */
export function editorAction({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): EditorAction | undefined {
  if ((ctrlKey || metaKey) && !altKey) {
    const letter = key.toLowerCase();
    if (letter === "z") return shiftKey ? "redo" : "undo";
    return letter === "y" ? "redo" : letter === "s" ? "save" : undefined;
  }
  if (key === "F8") return shiftKey ? "previousDoubt" : "nextDoubt";
  if (key === "F9") return shiftKey ? "playOrPause" : "hear";
  if (!altKey) return undefined;
  return key === "ArrowDown" ? "nextDoubt" : key === "ArrowUp" ? "previousDoubt" : key === "Enter" ? "approve" : undefined;
}
