import { type DocumentSnapshot, documentName, type FirestoreClient, type Query } from "@/lib/db/firestore";
import { type Grant, grantSchema, type Target } from "@/lib/sharing/grant";
import type { GrantStore } from "@/lib/sharing/grant-store";

/** `grants/<id>`: the grant, and beside it one field for each question. Each asks for one value of one field, so no index is needed. */
export function firestoreGrants(client: FirestoreClient): GrantStore {
  const grants = () => client.collection("grants");
  const where = async (field: string, value: string): Promise<Query> => (await grants()).where(field, "==", value);
  const removeAll = async (...queries: Query[]) => {
    const found = await Promise.all(queries.map((query) => query.get()));
    await Promise.all(found.flatMap(({ docs }) => docs.map(({ ref }) => ref.delete())));
  };

  return {
    async put(grant) {
      const checked = grantSchema.parse(grant);
      const { to, target, ownerId } = checked;
      await (await grants()).doc(documentName(checked.id)).set({
        grant: checked,
        on: onOf(target),
        owner: ownerId,
        ...(to.kind === "link" ? { hash: to.hash } : to.userId === undefined ? { waiting: to.email } : { user: to.userId }),
      });
    },

    async find(id) {
      return parseGrant(await (await grants()).doc(documentName(id)).get());
    },

    async findByHash(hash) {
      const { docs } = await (await where("hash", hash)).limit(1).get();
      return docs[0] && parseGrant(docs[0]);
    },

    async listOn(target) {
      return newestFirst((await (await where("on", onOf(target))).get()).docs);
    },

    async listTo({ userId, email }) {
      const bound = (await (await where("user", userId)).get()).docs;
      const waiting = email === undefined ? [] : (await (await where("waiting", email)).get()).docs;
      return newestFirst([...bound, ...waiting]);
    },

    async remove(id) {
      await (await grants()).doc(documentName(id)).delete();
    },

    async removeOn(target) {
      await removeAll(await where("on", onOf(target)));
    },

    async removeOf({ userId, email }) {
      await removeAll(await where("user", userId), await where("owner", userId), await where("waiting", email));
    },
  };
}

function onOf({ kind, id }: Target): string {
  return `${kind}:${id}`;
}

function parseGrant(document: DocumentSnapshot): Grant | undefined {
  return document.exists ? grantSchema.parse(document.get("grant")) : undefined;
}

function newestFirst(documents: DocumentSnapshot[]): Grant[] {
  const found = documents.flatMap((document) => parseGrant(document) ?? []);
  return found.sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1));
}
