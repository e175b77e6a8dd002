/** The object store's refusal of a part; `status` 0: it could not be reached. */
export class PutError extends Error {
  constructor(readonly status: number) {
    super(status === 0 ? "The file store cannot be reached." : `The file store answered with an error (${status}).`);
    this.name = "PutError";
  }
}

const silentForMs = 60_000;

/** PUTs one part straight to the object store. XHR, because fetch tells nothing of bytes on their way. @throws PutError */
export function putPart(
  url: string,
  body: Blob,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    // A connection that died without a word (sleep, another network) is noticed by its silence.
    let silence: ReturnType<typeof setTimeout>;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), silentForMs);
    };
    const abort = () => request.abort();
    request.upload.onprogress = ({ loaded }) => {
      heard();
      onProgress(loaded);
    };
    request.onload = () => (request.status >= 200 && request.status < 300 ? resolve() : reject(new PutError(request.status)));
    request.onerror = () => reject(new PutError(0));
    request.onabort = () => reject(signal.aborted ? signal.reason : new PutError(0));
    request.onloadend = () => {
      clearTimeout(silence);
      signal.removeEventListener("abort", abort);
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", abort);
    request.open("PUT", url);
    heard();
    request.send(body);
  });
}
