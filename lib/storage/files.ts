/**
 * The files of lectures as a step sees them. Implementations: the object store with a scratch folder (`stored-files.ts`)
 * and a plain folder for `npm run convert` (`folder-files.ts`).
 */
export interface Files {
  /** A local path to a copy of the object, to be read only. @throws AppError source_missing when there is none. */
  fetch(key: string): Promise<string>;
  /** The object's bytes, or undefined when there is none. For small objects (JSON, text). */
  read(key: string): Promise<Buffer | undefined>;
  has(key: string): Promise<boolean>;
  /** Stores the whole object or nothing of it. */
  put(key: string, body: Buffer | string, contentType: string): Promise<void>;
  /** Stores a local file whole; the file may be removed afterwards. */
  putFile(key: string, localPath: string, contentType: string): Promise<void>;
  /** Removes objects; one that is not there is no error. */
  remove(keys: string[]): Promise<void>;
  /** A folder that exists, on this machine alone, for what a step needs while it runs. */
  readonly scratchDir: string;
}

/** What every piece of work on a lecture is given. */
export interface Work {
  files: Files;
  /** Aborted when the lecture is cancelled or the process stops: child processes end within 5 s. */
  signal: AbortSignal;
  /** `done` of `total`. May be called as often as one likes. */
  report: (done: number, total: number) => void;
}
