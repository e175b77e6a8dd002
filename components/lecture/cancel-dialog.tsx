import { cancelLecture } from "@/components/lecture/lecture-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** Asks once before work is stopped. Open while there is a lecture. */
export function CancelDialog({ lecture, onClose }: { lecture: LectureView | undefined; onClose: () => void }) {
  function stop() {
    if (lecture) void cancelLecture(lecture);
    onClose();
  }
  return (
    <Dialog
      open={lecture !== undefined}
      onClose={onClose}
      title="Stop working on this lecture?"
      actions={
        <>
          <Button onClick={onClose}>Go on</Button>
          <Button variant="danger" onClick={stop}>
            Stop
          </Button>
        </>
      }
    >
      <p dir="auto">“{lecture?.title}”: the recording and what is already finished are kept. You can start again at any time.</p>
    </Dialog>
  );
}
