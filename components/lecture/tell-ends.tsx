"use client";
import { useEffect } from "react";

/** On every page: says when a lecture of one's own has ended. What does it comes when the page is there. */
export function TellEnds({ userId }: { userId: string }) {
  useEffect(() => {
    let isGone = false;
    let end = () => {};
    const begin = async () => {
      const { followEnds } = await import("@/components/lecture/follow-ends");
      if (!isGone) end = followEnds(userId);
    };
    // What cannot be fetched says nothing; the lists and pages still do.
    void begin().catch(() => undefined);
    return () => {
      isGone = true;
      end();
    };
  }, [userId]);
  return null;
}
