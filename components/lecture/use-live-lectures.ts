import { useEffect, useEffectEvent, useState } from "react";
import { type LiveMessage, openLiveStream } from "@/components/lecture/live-stream";
import type { LectureView } from "@/lib/lectures/lecture-view";

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
      () => setConnection((now) => (now === "live" ? now : "offline")),
    ),
  );
  const onMessage = useEffectEvent((message: LiveMessage) => {
    if (message.kind === "lecture") callbacks.onLecture(message.lecture);
    else if (message.kind === "removed") callbacks.onRemoved(message.id);
    else if (message.kind === "hello") {
      setConnection("live");
      void refresh();
    } else setConnection((now) => (now === "live" ? "connecting" : now));
  });

  useEffect(() => openLiveStream({ userId, scope }, (message) => onMessage(message)), [userId, scope]);

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
