import { useState, useSyncExternalStore } from "react";

/** A switch that this browser remembers. @param name of its place in the browser's storage @param first as long as nobody touched it */
export function useKept(name: string, first: boolean): [boolean, (on: boolean) => void] {
  const stored = useSyncExternalStore(
    () => () => {},
    () => localStorage.getItem(name),
    () => null,
  );
  const [chosen, setChosen] = useState<boolean>();
  const keep = (on: boolean) => {
    setChosen(on);
    if (on === first) localStorage.removeItem(name);
    else localStorage.setItem(name, on ? "on" : "off");
  };
  return [chosen ?? (stored === null ? first : stored === "on"), keep];
}
