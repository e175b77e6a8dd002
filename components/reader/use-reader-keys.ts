import { useEffect, useEffectEvent } from "react";
import { useKept } from "@/components/reader/use-kept";
import { actionOf, type ReaderAction } from "@/lib/reader/keys";

/** Single keys work anywhere on the page but in fields, dialogs and menus; they can be turned off for good (WCAG 2.1.4). */
export function useReaderKeys(act: (action: ReaderAction) => void): { areOn: boolean; setAreOn: (on: boolean) => void } {
  const [areOn, setAreOn] = useKept("thakii-keys", true);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = areOn && !event.defaultPrevented && !isTaken(event) ? actionOf(event) : undefined;
    if (action === undefined) return;
    event.preventDefault();
    act(action);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return { areOn, setAreOn };
}

/** The element that has the focus means something by this key itself. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input, textarea, select, dialog, [role=menu], [popover]")) return true;
  // The browser's player and buttons have keys of their own.
  if (key === " ") return target.closest("button, a, summary, video, audio") !== null;
  return target instanceof HTMLMediaElement && key.startsWith("Arrow");
}
