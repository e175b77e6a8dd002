import type { TokenStore } from "@/lib/auth/account-stores";
import { type Token, tokenSchema } from "@/lib/auth/token";
import { type DocumentSnapshot, documentName, type FirestoreClient, isNotFound, type QuerySnapshot } from "@/lib/db/firestore";
import { AppError } from "@/lib/errors";

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

function parseToken(document: DocumentSnapshot): Token | undefined {
  return document.exists ? tokenSchema.parse(document.data()) : undefined;
}
