import type { Token } from "@/lib/auth/token";
import type { User } from "@/lib/auth/user";
import type { Settings } from "@/lib/settings";

/** Where people are kept. Implementations: SQLite, Firestore; both pass `account-stores.contract.ts`. */
export interface UserStore {
  /** @throws AppError conflict when the id, the e-mail or an identity is taken. */
  insert(user: User): Promise<void>;
  get(id: string): Promise<User>;
  find(id: string): Promise<User | undefined>;
  /** `email` normalised. */
  findByEmail(email: string): Promise<User | undefined>;
  findByIdentity(provider: string, subject: string): Promise<User | undefined>;
  /** One transaction, as for lectures. @throws AppError not_found, conflict, last_super_admin when no active super admin would be left. */
  update(id: string, change: (user: User) => User): Promise<User>;
  /** Newest first. `text`: part of name or e-mail. */
  list(query: { text?: string; limit: number; cursor?: string }): Promise<{ users: User[]; cursor?: string }>;
  count(): Promise<number>;
}

export interface TokenStore {
  insert(token: Token): Promise<void>;
  findByHash(hash: string): Promise<Token | undefined>;
  /** Newest first. */
  list(filter: { userId?: string; kind: Token["kind"] }): Promise<Token[]>;
  /** Removes and returns it: of two callers one gets it, the other undefined. */
  take(hash: string): Promise<Token | undefined>;
  remove(id: string): Promise<void>;
  noteUse(id: string, atMs: number): Promise<void>;
}

export interface SettingsStore {
  get(): Promise<Settings>;
  update(change: (settings: Settings) => Settings): Promise<Settings>;
}
