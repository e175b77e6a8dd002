import { callApi } from "@/components/lecture/call-api";
import { putPart } from "@/components/upload/put-part";
import type { StoredParts, Wire } from "@/components/upload/send-file";
import type { LectureView } from "@/lib/lectures/lecture-view";

export const browserWire: Wire = {
  listParts: (lectureId, signal) => callApi<StoredParts>("GET", `/api/uploads/${lectureId}`, undefined, signal),
  presign: async (lectureId, partNumbers, signal) =>
    (await callApi<{ urls: { partNumber: number; url: string }[] }>("POST", `/api/uploads/${lectureId}/parts`, { partNumbers }, signal))
      .urls,
  complete: async (lectureId, signal) =>
    (await callApi<{ lecture: LectureView }>("POST", `/api/uploads/${lectureId}/complete`, {}, signal)).lecture,
  putPart,
  pause: (ms, signal) =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void) => () => {
        clearTimeout(timer);
        window.removeEventListener("online", goOn);
        signal.removeEventListener("abort", stop);
        settle();
      };
      const goOn = end(resolve);
      const stop = end(() => reject(signal.reason));
      const timer = setTimeout(goOn, ms);
      window.addEventListener("online", goOn);
      signal.addEventListener("abort", stop);
    }),
  random: Math.random,
};
