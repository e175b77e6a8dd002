import { say } from "@/components/language/say";

const prefix = "thakii-upload-";

/** Of all tabs one sends a file; the lock goes with the tab. @throws Error in words for people when it is another one */
export async function alone<T>(lectureId: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(prefix + lectureId, { ifAvailable: true }, (lock) => {
    if (!lock) throw new Error(say("upload.otherWindow"));
    return work();
  });
}

/** The lectures whose files are being sent in this or another tab. */
export async function listSentElsewhere(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? name.slice(prefix.length) : [])));
}
