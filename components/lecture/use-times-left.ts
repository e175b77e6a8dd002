import { useState } from "react";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { nextTimesLeft, type TimesLeft } from "@/lib/lectures/time-left";

/** How long each running stage still takes, as this page has told it so far: every new state of the lecture leads to the next telling. */
export function useTimesLeft(lecture: LectureView): TimesLeft {
  const [told, setTold] = useState(() => ({ lecture, left: nextTimesLeft({}, lecture.stages) }));
  if (told.lecture === lecture) return told.left;
  const isSameRun = told.lecture.id === lecture.id && told.lecture.run === lecture.run;
  const left = nextTimesLeft(isSameRun ? told.left : {}, lecture.stages);
  setTold({ lecture, left });
  return left;
}
