import { useLanguage } from "@/components/language/language";
import { downloadFormats, formatGroups } from "@/components/lecture/download-formats";
import { useLastFormat } from "@/components/lecture/last-format";
import { buttonClasses } from "@/components/ui/button";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** What one took last time stands beside the PDF: whoever reads e-books wants the next one, too. */
export function LastFormatButton({ lecture }: { lecture: Extract<LectureView, { status: "completed" }> }) {
  const { t } = useLanguage();
  const format = useLastFormat();
  if (!format || !formatGroups(lecture.result).some(({ formats }) => formats.includes(format))) return null;
  const name = t(downloadFormats[format].label);
  return (
    <a
      href={`/api/lectures/${lecture.id}/download/${format}`}
      className={buttonClasses()}
      aria-label={t("lecture.formatOf", { format: `${name} .${format}`, title: lecture.title })}
    >
      {name} <span className="font-normal text-ink-soft">.{format}</span>
    </a>
  );
}
