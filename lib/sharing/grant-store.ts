import type { Grant, Target } from "@/lib/sharing/grant";

/** Where it is kept who may see what. Implementations: SQLite, Firestore; both pass `grant-store.contract.ts`. Ended grants are listed, too. */
export interface GrantStore {
  /** One of the same id is replaced. */
  put(grant: Grant): Promise<void>;
  find(id: string): Promise<Grant | undefined>;
  /** By the hash of a link's secret. */
  findByHash(hash: string): Promise<Grant | undefined>;
  /** Newest first. */
  listOn(target: Target): Promise<Grant[]>;
  /** Given to this account, and, where `email` is said, those to that address which are bound to no account. Newest first. */
  listTo(person: { userId: string; email?: string }): Promise<Grant[]>;
  /** Harmless when absent. */
  remove(id: string): Promise<void>;
  removeOn(target: Target): Promise<void>;
  /** Everything that was given to this person, or is of what they own. */
  removeOf(person: { userId: string; email: string }): Promise<void>;
}
