import { useState } from "react";
import { useLanguage } from "@/components/language/language";
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
  const hasWords = lecture.result.words > 0;
  const hasSlides = lecture.result.slides > 0;
  return (
    <>
      {(hasWords || hasSlides) && (
        <MenuGroup label={t("lecture.toRead")}>
          {hasNotes && (
            <MenuCheck checked={withNotes} onChange={setWithNotes}>
              {t("lecture.withNotes")}
            </MenuCheck>
          )}
          <MenuLink href={at("html")} note=".html">
            {t("lecture.format.html")}
          </MenuLink>
          <MenuLink href={at("docx")} note=".docx">
            {t("lecture.format.docx")}
          </MenuLink>
          <MenuLink href={at("epub")} note=".epub">
            {t("lecture.format.epub")}
          </MenuLink>
          <MenuLink href={at("md.zip")} note={t("lecture.note.mdZip")}>
            {t("lecture.format.md")}
          </MenuLink>
          <MenuLink href={at("txt")} note=".txt">
            {t("lecture.format.txt")}
          </MenuLink>
        </MenuGroup>
      )}
      {hasSlides && (
        <MenuGroup label={t("lecture.stage.slides")}>
          <MenuLink href={at("pptx")} note=".pptx">
            {t("lecture.format.pptx")}
          </MenuLink>
          <MenuLink href={at("slides.zip")} note={t("lecture.note.slidesZip")}>
            {t("lecture.format.pictures")}
          </MenuLink>
          <MenuLink href={at("anki.zip")} note="Anki">
            {t("lecture.format.anki")}
          </MenuLink>
          <MenuLink href={at("chapters.vtt")} note=".vtt">
            {t("lecture.format.chapters")}
          </MenuLink>
        </MenuGroup>
      )}
      {hasWords && (
        <MenuGroup label={t("lecture.subtitles")}>
          <MenuLink href={at("srt")} note=".srt">
            {t("lecture.format.srt")}
          </MenuLink>
          <MenuLink href={at("vtt")} note=".vtt">
            {t("lecture.format.vtt")}
          </MenuLink>
        </MenuGroup>
      )}
      <MenuGroup label={t("lecture.theWhole")}>
        {(hasWords || hasSlides) && (
          <MenuLink href={at("zip")} note=".zip">
            {t("lecture.format.zip")}
          </MenuLink>
        )}
        <MenuLink href={at("json")} note=".json">
          {t("lecture.format.json")}
        </MenuLink>
        <MenuLink href={at("source")} note={formatBytes(lecture.sizeBytes, tag)}>
          {t("lecture.recording")}
        </MenuLink>
      </MenuGroup>
    </>
  );
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
