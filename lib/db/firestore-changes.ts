import type { FirestoreClient, Query, QueryDocumentSnapshot, QuerySnapshot } from "@/lib/db/firestore";
import { readableLecture } from "@/lib/db/firestore-rows";
import type { LectureChange } from "@/lib/lectures/lecture-store";
import { log } from "@/lib/log";

/** What was removed, by the lecture's id: a listener that begins later than the last change of a lecture would not see it go. */
export const removals = "video_task_removals";

/** A machine's clock may be this far ahead of Firestore's; it bounds what a new listener reads first, too. */
const clockToleranceMs = 120_000;
const slackMs = 250;

type Tell = (change: LectureChange) => void;

interface Feed {
  tells: Set<{ tell: Tell }>;
  stop(): void;
}

/** One pair of server-side listeners for each watched owner (and one for all owners), however many watch. */
export function lectureChanges(client: FirestoreClient, collection: string) {
  const feeds = new Map<string | undefined, Feed>();

  function watch({ ownerId }: { ownerId?: string }, tell: Tell): () => void {
    const feed = feeds.get(ownerId) ?? openFeed(client, collection, ownerId);
    feeds.set(ownerId, feed);
    const entry = { tell };
    feed.tells.add(entry);
    return () => {
      feed.tells.delete(entry);
      if (feed.tells.size > 0 || feeds.get(ownerId) !== feed) return;
      feeds.delete(ownerId);
      feed.stop();
    };
  }

  function stop(): void {
    for (const feed of feeds.values()) feed.stop();
    feeds.clear();
  }

  return { watch, stop };
}

function openFeed(client: FirestoreClient, collection: string, ownerId: string | undefined): Feed {
  const tells: Feed["tells"] = new Set();
  /** The server's time of what was told last of each lecture: the two listeners are not in step with each other. */
  const toldAt = new Map<string, bigint>();

  const tellOnce = (document: QueryDocumentSnapshot, change: LectureChange | undefined) => {
    const at = nanoseconds(document.updateTime);
    if (!change || at <= (toldAt.get(document.id) ?? 0n)) return;
    toldAt.set(document.id, at);
    for (const { tell } of [...tells]) {
      try {
        tell(change);
      } catch (error) {
        log.error({ err: error }, "a watcher of lectures failed");
      }
    }
  };

  const written = listen(client, collection, ownerId, (document) => {
    const lecture = readableLecture(document);
    tellOnce(document, lecture && { lecture });
  });
  const removed = listen(client, removals, ownerId, (document) =>
    tellOnce(document, { removedId: String(document.get("video_id")), ownerId: String(document.get("user_id")) }),
  );
  return {
    tells,
    stop() {
      tells.clear();
      written();
      removed();
    },
  };
}

/** Calls back for every document that is written from now on. An ended listener is started again, from when it began. */
function listen(
  client: FirestoreClient,
  collection: string,
  ownerId: string | undefined,
  onDocument: (document: QueryDocumentSnapshot) => void,
): () => void {
  const startedAtMs = Date.now();
  const startedAt = performance.now();
  let sinceNanoseconds: bigint | undefined;
  let ended = false;
  let attempts = 0;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};

  const onSnapshot = (snapshot: QuerySnapshot) => {
    attempts = 0;
    // What was there when we began is in the first answer. Its server time less the time it took is our beginning by the server's clock.
    sinceNanoseconds ??= nanoseconds(snapshot.readTime) - BigInt(Math.ceil(performance.now() - startedAt + slackMs)) * 1_000_000n;
    for (const change of snapshot.docChanges()) {
      if (ended || change.type === "removed" || nanoseconds(change.doc.updateTime) < sinceNanoseconds) continue;
      onDocument(change.doc);
    }
  };

  const onError = (error: unknown) => {
    if (ended) return;
    log.error({ err: error, collection }, "a listener of Firestore ended; it is started again");
    timer = setTimeout(begin, Math.min(30_000, 500 * 2 ** attempts++));
  };

  const begin = () => {
    client
      .connect()
      .then(({ db }) => {
        if (ended) return;
        const recent = db.collection(collection).where("changed_at", ">", new Date(startedAtMs - clockToleranceMs));
        const query: Query = ownerId === undefined ? recent : recent.where("user_id", "==", ownerId);
        unsubscribe = query.onSnapshot(onSnapshot, onError);
      })
      .catch(onError);
  };

  begin();
  return () => {
    ended = true;
    clearTimeout(timer);
    unsubscribe();
  };
}

function nanoseconds(time: { seconds: number; nanoseconds: number }): bigint {
  return BigInt(time.seconds) * 1_000_000_000n + BigInt(time.nanoseconds);
}
