import Link from "next/link";
import { Time } from "@/components/language/time";
import { Picture } from "@/components/ui/picture";
import { formatClock } from "@/lib/time";

export interface LinkedLecture {
  id: string;
  title: string;
  createdAtMs: number;
  durationMs?: number;
  hasThumbnail: boolean;
  /** Where it is read. */
  href: string;
  /** Where its thumbnail is. */
  picture: string;
}

/** Lectures to read: a picture, the title, the day. */
export function LectureLinks({ lectures }: { lectures: LinkedLecture[] }) {
  const frame = "aspect-video w-full rounded-[3px] border border-rule bg-wash object-cover";
  return (
    <ul className="divide-y divide-rule border-rule border-y">
      {lectures.map(({ id, title, createdAtMs, durationMs, hasThumbnail, href, picture }) => (
        <li key={id} className="grid grid-cols-[6rem_1fr] items-center gap-4 py-3 sm:grid-cols-[8rem_1fr]">
          {hasThumbnail ? (
            <Picture src={picture} alt="" width={256} height={144} className={frame} />
          ) : (
            <div className={frame} aria-hidden="true" />
          )}
          <div className="min-w-0">
            <Link href={href} dir="auto" className="break-words font-medium hover:text-accent">
              {title}
            </Link>
            <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
              <Time ms={createdAtMs} />
              {durationMs !== undefined && <span className="numbers">{formatClock(durationMs)}</span>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
