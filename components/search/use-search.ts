import { useEffect, useState } from "react";
import { callApi, messageOf } from "@/components/lecture/call-api";
import type { SearchAnswer } from "@/lib/search/found";

const pauseMs = 90;
const slowMs = 500;

/** What the server finds for what is being typed. The last answer stays until the next is there; one that comes late is dropped. */
export function useSearch(query: string): { answer?: SearchAnswer; isSlow: boolean; problem?: string } {
  const [state, setState] = useState<{ answer?: SearchAnswer; problem?: string }>({});
  const [isSlow, setIsSlow] = useState(false);
  const isEmpty = query.trim() === "";
  useEffect(() => {
    setIsSlow(false);
    if (isEmpty) return setState({});
    const controller = new AbortController();
    const slow = setTimeout(() => setIsSlow(true), slowMs);
    const ask = setTimeout(async () => {
      try {
        const answer = await callApi<SearchAnswer>("GET", `/api/search?q=${encodeURIComponent(query)}`, undefined, controller.signal);
        if (!controller.signal.aborted) setState({ answer });
      } catch (error) {
        if (!controller.signal.aborted) setState({ problem: messageOf(error) });
      } finally {
        if (!controller.signal.aborted) setIsSlow(false);
        clearTimeout(slow);
      }
    }, pauseMs);
    return () => {
      controller.abort();
      clearTimeout(ask);
      clearTimeout(slow);
    };
  }, [query, isEmpty]);
  return { ...state, isSlow };
}
