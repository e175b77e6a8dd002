/** What a listing says of an object. `etag` without quotes. */
export interface KeySummary {
  key: string;
  sizeBytes: number;
  etag: string;
  lastModifiedMs: number;
}

/** The keys of a bucket in the order of their UTF-8 bytes, which is S3's order and not JavaScript's. */
export class KeyIndex {
  private sorted: string[] = [];
  private readonly summaries = new Map<string, KeySummary>();

  constructor(entries: Iterable<KeySummary> = []) {
    for (const entry of entries) this.summaries.set(entry.key, entry);
    this.sorted = [...this.summaries.keys()].sort(compareUtf8);
  }

  get count(): number {
    return this.sorted.length;
  }

  set({ key, sizeBytes, etag, lastModifiedMs }: KeySummary): void {
    if (!this.summaries.has(key)) this.sorted.splice(this.position(key), 0, key);
    this.summaries.set(key, { key, sizeBytes, etag, lastModifiedMs });
  }

  delete(key: string): void {
    if (this.summaries.delete(key)) this.sorted.splice(this.position(key), 1);
  }

  /** The first key at or after `position`. */
  at(position: number): KeySummary | undefined {
    const key = this.sorted[position];
    return key === undefined ? undefined : this.summaries.get(key);
  }

  /** Position of the first key that is not before `key`. */
  position(key: string): number {
    return this.search((other) => compareUtf8(other, key) < 0);
  }

  /** Position of the first key after all that begin with `prefix`. */
  positionPast(prefix: string): number {
    return this.search((other) => other.startsWith(prefix) || compareUtf8(other, prefix) < 0);
  }

  private search(isBefore: (key: string) => boolean): number {
    let low = 0;
    for (let high = this.sorted.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.sorted[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Orders strings as their UTF-8 bytes do: code units, but surrogates (U+10000 and above) after U+E000–U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

const rank = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
