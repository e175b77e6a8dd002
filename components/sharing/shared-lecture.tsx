import Link from "next/link";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { Reader } from "@/components/reader/reader";
import { buttonClasses } from "@/components/ui/button";
import { Menu, MenuLink } from "@/components/ui/menu";
import type { Reading } from "@/lib/document/reading";
import { formatClock } from "@/lib/time";

interface Given {
  token: string;
  /** Nothing of its owner is drawn. */
  lecture: { id: string; title: string; media?: { durationMs: number; hasVideo: boolean } };
  reading?: Reading;
  withSource: boolean;
  /** The name of the course that the link opens, where it is one. */
  course?: string;
}

const formats = ["html", "docx", "epub", "md.zip", "vtt", "srt", "txt"];

/** A lecture for whoever has its link: to read and to take along, nothing to change. */
export async function SharedLecture({ token, lecture, reading, withSource, course }: Given) {
  const { t } = await pageLanguage();
  const at = `/api/shared/${token}/${lecture.id}`;
  return (
    <article data-wide>
      {course !== undefined && (
        <p className="mb-2">
          <Link href={`/shared/${token}`} className="text-link">
            <bdi>{course}</bdi>
          </Link>
        </p>
      )}
      <header className="mb-6">
        <h1 dir="auto" className="break-words">
          {lecture.title}
        </h1>
        <p className="text-ink-soft">
          {t("sharing.forReading")}
          {lecture.media && <span className="numbers"> · {formatClock(lecture.media.durationMs)}</span>}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <a href={`${at}/download/pdf`} className={buttonClasses("primary")}>
            {t("sharing.pdf")}
          </a>
          <Menu
            label={t("sharing.otherFormatsOf", { title: lecture.title })}
            trigger={t("sharing.otherFormats")}
            variant="secondary"
            size="medium"
          >
            {formats.map((format) => (
              <MenuLink key={format} href={`${at}/download/${format}`}>
                {format.toUpperCase().replace(".", " as ")}
              </MenuLink>
            ))}
            {withSource && <MenuLink href={`${at}/download/source`}>{t("sharing.recording")}</MenuLink>}
          </Menu>
        </div>
      </header>
      {reading ? (
        <PageMessages of={["reader"]}>
          <Reader
            title={lecture.title}
            reading={reading}
            urls={{
              pictures: `${at}/pictures/`,
              words: `${at}/words`,
              shown: `${at}/shown`,
              captions: `${at}/captions`,
              ...(withSource && { media: `${at}/media` }),
            }}
            hasVideo={lecture.media?.hasVideo ?? true}
          />
        </PageMessages>
      ) : (
        <p className="text-ink-soft">{t("sharing.noDocument")}</p>
      )}
    </article>
  );
}
