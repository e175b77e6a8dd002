import { MenuHeading, MenuLink, MenuRule } from "@/components/ui/menu";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { formatBytes } from "@/lib/uploads/limits";

/** Every format but the PDF, which has its own button. Subtitles only where there are words. */
export function DownloadItems({ lecture }: { lecture: Extract<LectureView, { status: "completed" }> }) {
  const at = (format: string) => `/api/lectures/${lecture.id}/download/${format}`;
  const hasWords = lecture.result.words > 0;
  return (
    <>
      <MenuHeading>Download</MenuHeading>
      {hasWords && (
        <>
          <MenuLink href={at("srt")} note=".srt">
            Subtitles
          </MenuLink>
          <MenuLink href={at("vtt")} note=".vtt">
            Subtitles for the web
          </MenuLink>
          <MenuLink href={at("txt")} note=".txt">
            Text
          </MenuLink>
        </>
      )}
      {lecture.result.slides > 0 && (
        <MenuLink href={at("chapters.vtt")} note=".vtt">
          Chapters
        </MenuLink>
      )}
      <MenuLink href={at("json")} note=".json">
        Data
      </MenuLink>
      <MenuLink href={at("source")} note={formatBytes(lecture.sizeBytes)}>
        Recording
      </MenuLink>
      <MenuRule />
    </>
  );
}
