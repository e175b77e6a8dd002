import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { downloadFormats, formatGroups } from "@/components/lecture/download-formats";
import { keepLastFormat } from "@/components/lecture/last-format";
import { useHasNotes } from "@/components/lecture/use-has-notes";
import { MenuCheck, MenuGroup, MenuLink, MenuRule } from "@/components/ui/menu";
import { holdsNotes } from "@/lib/exports/formats";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { formatBytes } from "@/lib/uploads/limits";

/** Every format but the PDF, which has its own button: to read, of the slides, of the words, and the whole. */
export function DownloadItems({ lecture }: { lecture: Extract<LectureView, { status: "completed" }> }) {
  const { t, tag } = useLanguage();
  const hasNotes = useHasNotes(lecture.id);
  const [withNotes, setWithNotes] = useState(false);
  const at = (format: string) => `/api/lectures/${lecture.id}/download/${format}${withNotes && holdsNotes(format) ? "?notes=mine" : ""}`;
  return formatGroups(lecture.result).map(({ label, formats }) => (
    <MenuGroup key={label} label={t(label)}>
      {label === "lecture.toRead" && hasNotes && (
        <MenuCheck checked={withNotes} onChange={setWithNotes}>
          {t("lecture.withNotes")}
        </MenuCheck>
      )}
      {formats.map((format) => {
        const { label, note } = downloadFormats[format];
        return (
          <MenuLink
            key={format}
            href={at(format)}
            note={note.startsWith("lecture.") ? t(note as "lecture.note.mdZip") : note}
            onSelect={() => keepLastFormat(format)}
          >
            {t(label)}
          </MenuLink>
        );
      })}
      {label === "lecture.theWhole" && (
        <MenuLink href={at("source")} note={formatBytes(lecture.sizeBytes, tag)}>
          {t("lecture.recording")}
        </MenuLink>
      )}
    </MenuGroup>
  ));
}

/** The same where other things follow in one menu. */
export function DownloadsFirst({ lecture }: { lecture: Extract<LectureView, { status: "completed" }> }) {
  return (
    <>
      <DownloadItems lecture={lecture} />
      <MenuRule />
    </>
  );
}
