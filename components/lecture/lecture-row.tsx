import Link from "next/link";
import { lazy, memo, Suspense, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { Age, Time } from "@/components/language/time";
import { LectureButtons } from "@/components/lecture/lecture-buttons";
import { LectureState } from "@/components/lecture/lecture-state";
import { Picture } from "@/components/ui/picture";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { thumbnailAddress } from "@/lib/lectures/thumbnail-address";
import { formatClock } from "@/lib/time";
import { formatBytes } from "@/lib/uploads/limits";

const TitleEditor = lazy(async () => ({ default: (await import("@/components/lecture/title-editor")).TitleEditor }));

interface Given {
  lecture: LectureView;
  showOwner?: boolean;
  onCancel: (lecture: LectureView) => void;
  /** The course it is in, where there are any. */
  courseName?: string;
  /** Absent: nothing is being selected. */
  isSelected?: boolean;
  /** @param isRange everything from the last one to this */
  onSelect?: (id: string, isRange: boolean) => void;
}

/** One lecture, set like an entry of a table of contents. */
export const LectureRow = memo(function LectureRow({ lecture, showOwner, onCancel, courseName, isSelected, onSelect }: Given) {
  const { t } = useLanguage();
  const [isRenaming, setIsRenaming] = useState(false);
  return (
    <li className="lazy-row border-rule border-b py-4" data-lecture={lecture.id} data-status={lecture.status}>
      <article className="grid grid-cols-[5.5rem_1fr] gap-x-4 gap-y-2 sm:grid-cols-[8rem_1fr_auto] sm:gap-x-5" aria-label={lecture.title}>
        <div className="relative">
          <Thumbnail lecture={lecture} />
          {isSelected !== undefined && (
            // The whole picture is the target; a click with Shift reaches from the last one to this.
            <label className="absolute inset-0 cursor-pointer select-none">
              <input
                type="checkbox"
                className="absolute start-1.5 top-1.5 size-6"
                aria-label={t("list.select", { title: lecture.title })}
                checked={isSelected}
                onChange={({ nativeEvent }) => onSelect?.(lecture.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
              />
            </label>
          )}
        </div>
        <div className="min-w-0">
          {isRenaming ? (
            <Suspense>
              <TitleEditor lecture={lecture} onDone={() => setIsRenaming(false)} />
            </Suspense>
          ) : (
            <h2 className="break-words text-lg leading-snug">
              <Link
                href={`/lectures/${lecture.id}`}
                prefetch={false}
                dir="auto"
                className="hover:text-accent hover:underline hover:underline-offset-4"
              >
                {lecture.title}
              </Link>
            </h2>
          )}
          <Facts lecture={lecture} showOwner={showOwner} courseName={courseName} />
          <LectureState lecture={lecture} />
        </div>
        <div className="col-span-2 flex flex-wrap items-start justify-end gap-1 sm:col-span-1">
          <LectureButtons lecture={lecture} onRename={() => setIsRenaming(true)} onCancel={onCancel} />
        </div>
      </article>
    </li>
  );
});

function Facts({ lecture, showOwner, courseName }: Pick<Given, "lecture" | "showOwner" | "courseName">) {
  const { tag } = useLanguage();
  const { media, createdAtMs, sizeBytes, ownerEmail } = lecture;
  return (
    <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
      <Time ms={createdAtMs} />
      {media && <bdi className="numbers">{formatClock(media.durationMs)}</bdi>}
      <span className="numbers">{formatBytes(sizeBytes, tag)}</span>
      {courseName !== undefined && (
        <Link href={`/courses/${lecture.courseId}`} prefetch={false} dir="auto" className="break-words hover:text-accent hover:underline">
          {courseName}
        </Link>
      )}
      {showOwner && <span className="break-all">{ownerEmail}</span>}
      {showOwner && <Age ms={createdAtMs} />}
    </p>
  );
}

function Thumbnail({ lecture }: { lecture: LectureView }) {
  const frame = "aspect-video w-full rounded-[3px] border border-rule bg-wash object-cover";
  if (!lecture.hasThumbnail) return <div className={frame} aria-hidden="true" />;
  // Its title stands beside it.
  return <Picture src={thumbnailAddress(`/api/lectures/${lecture.id}`, lecture)} alt="" width={256} height={144} className={frame} />;
}
