import { useLanguage } from "@/components/language/language";
import { cancelLecture } from "@/components/lecture/lecture-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** Asks once before work is stopped. Open while there is a lecture. */
export function CancelDialog({ lecture, onClose }: { lecture: LectureView | undefined; onClose: () => void }) {
  const { t } = useLanguage();
  function stop() {
    if (lecture) void cancelLecture(lecture);
    onClose();
  }
  return (
    <Dialog
      open={lecture !== undefined}
      onClose={onClose}
      title={t("lecture.stopTitle")}
      actions={
        <>
          <Button onClick={onClose}>{t("lecture.goOn")}</Button>
          <Button variant="danger" onClick={stop}>
            {t("lecture.stop")}
          </Button>
        </>
      }
    >
      <p dir="auto">{t("lecture.stopNote", { title: lecture?.title ?? "" })}</p>
    </Dialog>
  );
}
