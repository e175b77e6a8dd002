import type { SettingsStore, TokenStore, UserStore } from "@/lib/auth/account-stores";
import { type Token, tokenSchema } from "@/lib/auth/token";
import { isActiveSuperAdmin, type User, userSchema } from "@/lib/auth/user";
import {
  type Connection,
  type DocumentSnapshot,
  documentName,
  type FirestoreClient,
  isNotFound,
  type QuerySnapshot,
  type Transaction,
} from "@/lib/db/firestore";
import { scanPage } from "@/lib/db/firestore-scan";
import { searchTerm, searchText } from "@/lib/db/search-text";
import { AppError } from "@/lib/errors";
import { defaultSettings, type Settings, settingsSchema } from "@/lib/settings";

/** `users/<id>`; each e-mail and identity is reserved by a document `user_keys/<key>`, written in the same transaction. */
export function firestoreUsers(client: FirestoreClient): UserStore {
  const find = async (id: string) => parseUser(await (await client.collection("users")).doc(documentName(id)).get());
  const findByKey = async (key: string): Promise<User | undefined> => {
    const reservation = await (await client.collection("user_keys")).doc(key).get();
    return reservation.exists ? find(String(reservation.get("userId"))) : undefined;
  };

  return {
    async insert(user) {
      const checked = userSchema.parse(user);
      await client.transaction(async (transaction, connection) => {
        const ref = connection.db.collection("users").doc(documentName(checked.id));
        if ((await transaction.get(ref)).exists) throw new AppError("conflict", `There is a user ${checked.id} already.`);
        await reserve(transaction, connection, checked, keysOf(checked));
        transaction.create(ref, stored(checked));
      });
    },

    async get(id) {
      return (await find(id)) ?? missing(id);
    },

    find,
    findByEmail: (email) => findByKey(emailKey(email)),
    findByIdentity: (provider, subject) => findByKey(identityKey(provider, subject)),

    async update(id, change) {
      return client.transaction(async (transaction, connection) => {
        const users = connection.db.collection("users");
        const ref = users.doc(documentName(id));
        const current = parseUser(await transaction.get(ref)) ?? missing(id);
        const changed = change(current);
        if (changed === current) return current;
        const next = userSchema.parse({ ...changed, id });
        if (isActiveSuperAdmin(current) && !isActiveSuperAdmin(next)) {
          const supers = await transaction.get(users.where("activeSuperAdmin", "==", true).limit(2));
          if (supers.docs.every((each) => each.id === ref.id)) throw new AppError("last_super_admin", "Somebody must stay super admin.");
        }
        const [before, after] = [keysOf(current), keysOf(next)];
        await reserve(
          transaction,
          connection,
          next,
          after.filter((key) => !before.includes(key)),
        );
        for (const key of before) if (!after.includes(key)) transaction.delete(connection.db.collection("user_keys").doc(key));
        transaction.set(ref, stored(next));
        return next;
      });
    },

    async list({ text, limit, cursor }) {
      const connection = await client.connect();
      const term = searchTerm(text ?? "");
      const keep = (document: DocumentSnapshot) => {
        const user = parseUser(document);
        return user && (term === "" || searchText(user.name, user.email).includes(term)) ? user : undefined;
      };
      const asked = { field: "createdAtMs", limit, cursor, sparse: term !== "" };
      const page = await scanPage(connection, connection.db.collection("users"), asked, keep);
      return { users: page.rows, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },

    async count() {
      return (await (await client.collection("users")).count().get()).data().count;
    },
  };
}

/** `tokens/<hash>`: to look one up by its secret is one read, and of two who take it one finds it gone. */
export function firestoreTokens(client: FirestoreClient): TokenStore {
  const tokens = () => client.collection("tokens");
  const byId = async (id: string): Promise<QuerySnapshot> => (await tokens()).where("id", "==", id).limit(1).get();

  return {
    async insert(token) {
      const checked = tokenSchema.parse(token);
      await client.transaction(async (transaction, { db }) => {
        const sameId = await transaction.get(db.collection("tokens").where("id", "==", checked.id).limit(1));
        if (!sameId.empty) throw new AppError("conflict", `There is a token ${checked.id} already.`);
        transaction.create(db.collection("tokens").doc(documentName(checked.hash)), checked);
      });
    },

    async findByHash(hash) {
      return parseToken(await (await tokens()).doc(documentName(hash)).get());
    },

    async list({ userId, kind }) {
      const ofKind = (await tokens()).where("kind", "==", kind);
      const { docs } = await (userId === undefined ? ofKind : ofKind.where("userId", "==", userId)).get();
      const found = docs.flatMap((document) => parseToken(document) ?? []);
      // A person has a handful: sorting here needs no index.
      return found.sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1));
    },

    async take(hash) {
      return client.transaction(async (transaction, { db }) => {
        const ref = db.collection("tokens").doc(documentName(hash));
        const token = parseToken(await transaction.get(ref));
        if (token) transaction.delete(ref);
        return token;
      });
    },

    async remove(id) {
      for (const document of (await byId(id)).docs) await document.ref.delete();
    },

    async noteUse(id, atMs) {
      for (const document of (await byId(id)).docs) {
        try {
          await document.ref.update({ lastUsedAtMs: atMs });
        } catch (error) {
          // It was removed in between.
          if (!isNotFound(error)) throw error;
        }
      }
    },
  };
}

/** `system/settings`. */
export function firestoreSettings(client: FirestoreClient): SettingsStore {
  const parse = (document: DocumentSnapshot): Settings => (document.exists ? settingsSchema.parse(document.data()) : defaultSettings);
  return {
    async get() {
      return parse(await (await client.collection("system")).doc("settings").get());
    },
    async update(change) {
      return client.transaction(async (transaction, { db }) => {
        const ref = db.collection("system").doc("settings");
        const current = parse(await transaction.get(ref));
        const changed = change(current);
        if (changed === current) return current;
        const next = settingsSchema.parse(changed);
        transaction.set(ref, next);
        return next;
      });
    },
  };
}

async function reserve(transaction: Transaction, { db }: Connection, user: User, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  const found = await transaction.getAll(...keys.map((key) => db.collection("user_keys").doc(key)));
  if (found.some((reservation) => reservation.exists && reservation.get("userId") !== user.id))
    throw new AppError("conflict", "The e-mail or the identity is taken.");
  for (const reservation of found) transaction.set(reservation.ref, { userId: user.id });
}

function keysOf(user: User): string[] {
  return [emailKey(user.email), ...user.identities.map(({ provider, subject }) => identityKey(provider, subject))];
}

// The provider is encoded, so that its end is where it seems to be.
const emailKey = (email: string) => documentName(`email:${email}`);
const identityKey = (provider: string, subject: string) => documentName(`identity:${encodeURIComponent(provider)}:${subject}`);

function stored(user: User) {
  return { ...user, activeSuperAdmin: isActiveSuperAdmin(user) };
}

function parseUser(document: DocumentSnapshot): User | undefined {
  return document.exists ? userSchema.parse(document.data()) : undefined;
}

function parseToken(document: DocumentSnapshot): Token | undefined {
  return document.exists ? tokenSchema.parse(document.data()) : undefined;
}

function missing(id: string): never {
  throw new AppError("not_found", `There is no user ${id}.`);
}
