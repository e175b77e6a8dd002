/** One at a time for each name; different names do not wait for one another. */
export class Locks {
  private readonly tails = new Map<string, Promise<unknown>>();

  async run<T>(name: string, action: () => Promise<T>): Promise<T> {
    const before = this.tails.get(name);
    const mine = before ? before.then(action, action) : action();
    const tail = mine.catch(() => undefined);
    this.tails.set(name, tail);
    try {
      return await mine;
    } finally {
      if (this.tails.get(name) === tail) this.tails.delete(name);
    }
  }
}
