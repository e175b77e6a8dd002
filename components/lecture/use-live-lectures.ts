import { useEffect, useEffectEvent, useState } from "react";
import { ApiError } from "@/components/lecture/call-api";
import type { LiveMessage } from "@/components/lecture/live-stream";
import { setQueue } from "@/components/lecture/queue-store";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { emptyQueue } from "@/lib/lectures/queue-view";

/** `polling`: the stream is away, the list is asked for every few seconds. `offline`: the server does not answer. */
export type Connection = "connecting" | "live" | "polling" | "offline";

const pollEveryMs = 5000;
const ownChanges = new EventTarget();

/** Tells every list of this tab about a change that an answer brought, without waiting for the stream. */
export function announceLecture(lecture: LectureView): void {
  ownChanges.dispatchEvent(new CustomEvent<LectureView>("lecture", { detail: lecture }));
}

interface Given {
  userId: string;
  scope: "mine" | "all";
  onLecture: (lecture: LectureView) => void;
  onRemoved: (id: string) => void;
  /** Reads again from the server; rejects when that fails. */
  refresh: () => Promise<void>;
}

/** Keeps a page true: by the stream, and where that fails by asking. Says honestly which of them it is. */
export function useLiveLectures({ userId, scope, ...callbacks }: Given): Connection {
  const [connection, setConnection] = useState<Connection>("connecting");

  const onLecture = useEffectEvent(callbacks.onLecture);
  const refresh = useEffectEvent(() =>
    callbacks.refresh().then(
      () => setConnection((now) => (now === "live" ? now : "polling")),
      (error: unknown) => {
        setConnection((now) => (now === "live" ? now : "offline"));
        if (error instanceof ApiError && [401, 403, 404].includes(error.status)) askForThePage();
      },
    ),
  );
  const onMessage = useEffectEvent((message: LiveMessage) => {
    if (message.kind === "queue") setQueue(message.queue);
    else if (message.kind === "lecture") callbacks.onLecture(message.lecture);
    else if (message.kind === "removed") callbacks.onRemoved(message.id);
    else if (message.kind === "hello") {
      // Of the queue the stream tells as soon as it knows; what it told before is old.
      setQueue(emptyQueue);
      setConnection("live");
      void refresh();
    } else {
      setQueue(emptyQueue);
      setConnection((now) => (now === "live" ? "connecting" : now));
      void refresh(); // Is the server away, or is it this reader who may not listen any more?
    }
  });

  useEffect(() => {
    let isGone = false;
    let close = () => {};
    const open = async () => {
      const { openLiveStream } = await import("@/components/lecture/live-stream");
      if (!isGone) close = openLiveStream({ userId, scope }, (message) => onMessage(message));
    };
    // What cannot be fetched is no stream: asking goes on.
    void open().catch(() => undefined);
    return () => {
      isGone = true;
      close();
    };
  }, [userId, scope]);

  useEffect(() => {
    if (connection === "live") return;
    const timer = setInterval(() => void refresh(), pollEveryMs);
    return () => clearInterval(timer);
  }, [connection]);

  useEffect(() => {
    const listener = (event: Event) => onLecture((event as CustomEvent<LectureView>).detail);
    ownChanges.addEventListener("lecture", listener);
    return () => ownChanges.removeEventListener("lecture", listener);
  }, []);

  return connection;
}

let hasAsked = false;

/** Signed out, locked out, of another role, or there is nothing here any more: the server knows what this address shows now. */
function askForThePage(): void {
  // Once: a reader who stays, because an upload is moving, is not asked again and again.
  if (!hasAsked) window.location.reload();
  hasAsked = true;
}
