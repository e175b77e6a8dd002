import { useSyncExternalStore } from "react";
import { type DownloadFormat, downloadFormats } from "@/components/lecture/download-formats";

const key = "thakii-format";
const changes = new EventTarget();

/** The format that was downloaded last in this browser, beside the PDF. */
export function useLastFormat(): DownloadFormat | undefined {
  const kept = useSyncExternalStore(
    (onChange) => {
      changes.addEventListener("change", onChange);
      return () => changes.removeEventListener("change", onChange);
    },
    () => localStorage.getItem(key),
    () => null,
  );
  return kept !== null && kept in downloadFormats ? (kept as DownloadFormat) : undefined;
}

export function keepLastFormat(format: DownloadFormat): void {
  localStorage.setItem(key, format);
  changes.dispatchEvent(new Event("change"));
}
