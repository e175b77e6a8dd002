import { type RefObject, useEffect, useEffectEvent } from "react";
import { offsetAt, paragraphOf } from "@/components/reader/highlights";

/** A word of a paragraph was pressed: which paragraph, and which character of it. Who selects text wants to copy it, and presses no word. */
export function useWordClicks(scope: RefObject<HTMLElement | null>, onWord: (paragraph: number, offset: number) => void): void {
  const onClick = useEffectEvent((event: MouseEvent) => {
    const pressed = event.target instanceof Element ? paragraphOf(event.target) : undefined;
    if (!pressed || document.getSelection()?.isCollapsed === false) return;
    onWord(pressed.paragraph, offsetAt(pressed.element, event.clientX, event.clientY) ?? 0);
  });
  useEffect(() => {
    const element = scope.current;
    const listen = (event: MouseEvent) => onClick(event);
    element?.addEventListener("click", listen);
    return () => element?.removeEventListener("click", listen);
  }, [scope]);
}
