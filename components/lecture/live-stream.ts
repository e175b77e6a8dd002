import type { LectureView } from "@/lib/lectures/lecture-view";
import type { QueueView } from "@/lib/lectures/queue-view";

export type LiveMessage =
  | { kind: "lecture"; lecture: LectureView }
  | { kind: "removed"; id: string }
  | { kind: "queue"; queue: QueueView }
  /** The stream has just opened: what happened before is unknown, read the list again. */
  | { kind: "hello" }
  | { kind: "lost" };
/** What tabs say to each other beside the messages. */
type TabMessage = LiveMessage | { kind: "who_leads" };

const reopenAfterMs = 3000;
/** Who is refused again and again (signed out in another window) asks less and less often. */
const mostReopenAfterMs = 60_000;
/** The server beats every 15 s. A stream that is silent for longer hangs on a connection that died without a word. */
const silentForMs = 40_000;

interface Given {
  userId: string;
  scope: "mine" | "all";
}
type Tell = (message: LiveMessage) => void;

/** What was told of each stream of this tab: who begins to listen later hears from here how it stands. */
interface Shared {
  listeners: Set<Tell>;
  isOpen: boolean;
  queue?: LiveMessage;
  close: () => void;
}
const streams = new Map<string, Shared>();

/**
 * Changes of lectures as they happen. All who listen in one tab share a stream, and of all tabs of one person only one holds it and passes
 * it on, because browsers open no more than six connections to an address; when it closes, another takes over. Without Web Locks (plain
 * http on a network address) each visible tab has its own. Returns the function that ends it.
 */
export function openLiveStream(given: Given, onMessage: Tell): () => void {
  const name = `thakii-lectures-${given.scope}-${given.userId}`;
  const shared = streams.get(name) ?? begin(name, given);
  shared.listeners.add(onMessage);
  if (shared.isOpen) queueMicrotask(() => tellState(shared, onMessage));
  return () => {
    shared.listeners.delete(onMessage);
    if (shared.listeners.size > 0 || streams.get(name) !== shared) return;
    streams.delete(name);
    shared.close();
  };
}

function begin(name: string, { scope }: Given): Shared {
  const shared: Shared = { listeners: new Set(), isOpen: false, close: () => {} };
  streams.set(name, shared);
  const tell: Tell = (message) => {
    if (message.kind === "hello" || message.kind === "lost") {
      shared.isOpen = message.kind === "hello";
      shared.queue = undefined;
    }
    if (message.kind === "queue") shared.queue = message;
    for (const listener of shared.listeners) listener(message);
  };
  const url = scope === "all" ? "/api/lectures/events?scope=all" : "/api/lectures/events";
  shared.close = navigator.locks ? openAmongTabs(name, url, shared, tell) : openWhileVisible(url, tell);
  return shared;
}

function tellState({ isOpen, queue }: Shared, tell: Tell) {
  tell({ kind: isOpen ? "hello" : "lost" });
  if (isOpen && queue) tell(queue);
}

function openAmongTabs(name: string, url: string, shared: Shared, onMessage: Tell): () => void {
  const channel = new BroadcastChannel(name);
  const ended = new AbortController();
  let leads = false;
  const post = (message: TabMessage) => channel.postMessage(message);

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind !== "who_leads") return leads ? undefined : onMessage(data);
    if (leads) tellState(shared, post);
  };
  post({ kind: "who_leads" });

  const lead = () =>
    new Promise<void>((release) => {
      if (ended.signal.aborted) return release();
      leads = true;
      const close = openEventSource(url, (message) => {
        onMessage(message);
        post(message);
      });
      ended.signal.addEventListener("abort", () => {
        close();
        release();
      });
    });
  navigator.locks.request(name, { signal: ended.signal }, lead).catch(() => {}); // Ended while it waited.
  return () => {
    ended.abort();
    channel.close();
  };
}

function openEventSource(url: string, onMessage: Tell): () => void {
  let source: EventSource;
  let refusals = 0;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(url);
    listen("hello", () => {
      refusals = 0;
      onMessage({ kind: "hello" });
    });
    listen("lecture", (data) => onMessage({ kind: "lecture", lecture: JSON.parse(data) }));
    listen("removed", (data) => onMessage({ kind: "removed", id: JSON.parse(data).id }));
    listen("queue", (data) => onMessage({ kind: "queue", queue: JSON.parse(data) }));
    listen("beat", () => {});
    source.onerror = () => {
      onMessage({ kind: "lost" });
      // After an answer other than 200 (a restart behind a proxy, signed out) the browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED)
        reopening = setTimeout(open, Math.min(reopenAfterMs * 2 ** refusals++, mostReopenAfterMs));
    };
  };
  const listen = (name: string, onData: (data: string) => void) =>
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      clearTimeout(silence);
      silence = setTimeout(renew, silentForMs);
      onData(data);
    });
  const close = () => {
    clearTimeout(reopening);
    clearTimeout(silence);
    source.close();
  };
  const renew = () => {
    close();
    onMessage({ kind: "lost" });
    open();
  };
  open();
  window.addEventListener("offline", renew);
  return () => {
    window.removeEventListener("offline", renew);
    close();
  };
}

function openWhileVisible(url: string, onMessage: Tell): () => void {
  let close: (() => void) | undefined;
  const follow = () => {
    if (document.visibilityState === "visible") close ??= openEventSource(url, onMessage);
    else {
      close?.();
      close = undefined;
    }
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    close?.();
  };
}
