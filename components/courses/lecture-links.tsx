import Link from "next/link";
import { Time } from "@/components/language/time";
import { Picture } from "@/components/ui/picture";
import type { Lecture } from "@/lib/lectures/lecture";
import { thumbnailAddress } from "@/lib/lectures/thumbnail-address";
import { formatClock } from "@/lib/time";

/** Lectures to read: a picture, the title, the day. @param pages where they are read @param api where their pictures are */
export function LectureLinks({
  lectures,
  pages = "/lectures",
  api = "/api/lectures",
}: {
  lectures: readonly Pick<Lecture, "id" | "title" | "createdAtMs" | "media" | "hasThumbnail" | "run" | "renewal">[];
  pages?: string;
  api?: string;
}) {
  const frame = "aspect-video w-full rounded-[3px] border border-rule bg-wash object-cover";
  return (
    <ul className="divide-y divide-rule border-rule border-y">
      {lectures.map(({ id, title, createdAtMs, media, hasThumbnail, run, renewal }) => (
        <li key={id} className="grid grid-cols-[6rem_1fr] items-center gap-4 py-3 sm:grid-cols-[8rem_1fr]">
          {hasThumbnail ? (
            <Picture src={thumbnailAddress(`${api}/${id}`, { run, renewal })} alt="" width={256} height={144} className={frame} />
          ) : (
            <div className={frame} aria-hidden="true" />
          )}
          <div className="min-w-0">
            <Link href={`${pages}/${id}`} dir="auto" className="break-words font-medium hover:text-accent">
              {title}
            </Link>
            <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
              <Time ms={createdAtMs} />
              {media && <span className="numbers">{formatClock(media.durationMs)}</span>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
