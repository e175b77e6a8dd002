import { randomUUID } from "node:crypto";
import type { CollectionReference, DocumentData, Firestore, Settings, Transaction } from "@google-cloud/firestore";
import { AppError } from "@/lib/errors";

export type {
  DocumentData,
  DocumentSnapshot,
  Query,
  QueryDocumentSnapshot,
  QuerySnapshot,
  Timestamp,
  Transaction,
} from "@google-cloud/firestore";

export interface FirestoreOptions {
  /** Absent: the project of the machine's credentials. */
  projectId?: string;
  /** "127.0.0.1:8080": an emulator, spoken to without TLS and without credentials. */
  emulatorHost?: string;
}

const closeMs = 2000;

type Sdk = typeof import("firebase-admin/firestore");

export interface Connection {
  db: Firestore;
  /** The SDK's classes for field values and paths. */
  sdk: Pick<Sdk, "FieldPath" | "FieldValue" | "Timestamp">;
}

export interface FirestoreClient {
  connect(): Promise<Connection>;
  collection(name: string): Promise<CollectionReference<DocumentData>>;
  /** Serialisable; `work` runs again when others wrote what it read. @throws AppError conflict, unavailable; and what `work` throws. */
  transaction<T>(work: (transaction: Transaction, connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Application Default Credentials say who we are. The SDK is loaded at the first use: it takes 0.4 s, which SQLite's users need not wait. */
export function openFirestore(options: FirestoreOptions): FirestoreClient {
  let opening: Promise<Connection> | undefined;
  const connect = () => {
    opening ??= open(options);
    return opening;
  };
  return {
    connect,
    collection: async (name) => (await connect()).db.collection(name),
    async transaction(work) {
      const connection = await connect();
      try {
        // Writers of one document wait for each other: better late than refused.
        return await connection.db.runTransaction((transaction) => work(transaction, connection), { maxAttempts: 15 });
      } catch (error) {
        throw asAppError(error);
      }
    },
    async close() {
      if (!opening) return;
      // The SDK waits for calls that it repeats for minutes while the database cannot be reached.
      const ended = (await opening).db.terminate();
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, closeMs).unref())]);
    },
  };
}

/**
 * A document's name for an id that may come from a URL. Firestore refuses some names (a slash, dots alone, `__…__`, over 1,500 bytes:
 * https://firebase.google.com/docs/firestore/quotas); ids that we make stand as they are.
 * @throws AppError invalid_input when it is too long
 */
export function documentName(id: string): string {
  const name = encodeURIComponent(id).replace(/^$|^\.+$|^__.*__$/u, (odd) => `%${odd}`);
  if (name.length > 1500) throw new AppError("invalid_input", "The id is too long.");
  return name;
}

// https://grpc.github.io/grpc/core/md_doc_statuscodes.html
const deadlineExceeded = 4;
const notFound = 5;
const alreadyExists = 6;
const aborted = 10;
const unavailable = 14;

export function isNotFound(error: unknown): boolean {
  return codeOf(error) === notFound;
}

function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === alreadyExists) return new AppError("conflict", "There is a document of this name already.", { cause: error });
  if (code === aborted || code === unavailable || code === deadlineExceeded)
    return new AppError("unavailable", "The database could not be written now.", { cause: error });
  return error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

async function open(options: FirestoreOptions): Promise<Connection> {
  const [{ initializeApp }, sdk] = await Promise.all([import("firebase-admin/app"), import("firebase-admin/firestore")]);
  const app = initializeApp({ projectId: options.projectId }, `thakii-${randomUUID()}`);
  const db = sdk.getFirestore(app);
  db.settings(settings(options));
  return { sdk, db };
}

function settings({ projectId, emulatorHost }: FirestoreOptions): Settings {
  // Told its universe, the SDK does not ask the network for a machine's credentials, which an emulator does not want anyway.
  const clientOptions = { universe_domain: "googleapis.com" };
  const emulator = emulatorHost === undefined ? {} : { host: emulatorHost, ssl: false, clientOptions };
  return { ...(projectId === undefined ? {} : { projectId }), ignoreUndefinedProperties: true, ...emulator };
}
