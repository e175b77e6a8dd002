import type { UserStore } from "@/lib/auth/account-stores";
import { isActiveSuperAdmin, type User, userSchema } from "@/lib/auth/user";
import { type Connection, type DocumentSnapshot, documentName, type FirestoreClient, type Transaction } from "@/lib/db/firestore";
import { scanPage } from "@/lib/db/firestore-scan";
import { searchTerm, searchText } from "@/lib/db/search-text";
import { AppError } from "@/lib/errors";

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

function missing(id: string): never {
  throw new AppError("not_found", `There is no user ${id}.`);
}
