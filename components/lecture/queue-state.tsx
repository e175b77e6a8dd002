import { useLanguage } from "@/components/language/language";
import { useQueue } from "@/components/lecture/queue-store";

/** That a lecture waits, and, once that is known, at which place and why. */
export function QueueState({ lectureId }: { lectureId: string }) {
  const { t } = useLanguage();
  const { places, waiting, workedOn } = useQueue();
  const place = places[lectureId];
  return (
    <p className="numbers mt-1 text-[0.9375rem]">
      {place === undefined ? t("lecture.status.in_queue") : t("lecture.place", { place, waiting, workedOn })}
    </p>
  );
}
