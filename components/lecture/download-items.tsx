import { MenuGroup, MenuLink, MenuRule } from "@/components/ui/menu";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { formatBytes } from "@/lib/uploads/limits";

/** Every format but the PDF, which has its own button: to read, of the slides, of the words, and the whole. */
export function DownloadItems({ lecture }: { lecture: Extract<LectureView, { status: "completed" }> }) {
  const at = (format: string) => `/api/lectures/${lecture.id}/download/${format}`;
  const hasWords = lecture.result.words > 0;
  const hasSlides = lecture.result.slides > 0;
  return (
    <>
      {(hasWords || hasSlides) && (
        <MenuGroup label="To read">
          <MenuLink href={at("html")} note=".html">
            Web page
          </MenuLink>
          <MenuLink href={at("docx")} note=".docx">
            Word
          </MenuLink>
          <MenuLink href={at("epub")} note=".epub">
            E-book
          </MenuLink>
          <MenuLink href={at("md.zip")} note=".md, pictures">
            Markdown
          </MenuLink>
          <MenuLink href={at("txt")} note=".txt">
            Text
          </MenuLink>
        </MenuGroup>
      )}
      {hasSlides && (
        <MenuGroup label="Slides">
          <MenuLink href={at("pptx")} note=".pptx">
            Presentation with notes
          </MenuLink>
          <MenuLink href={at("slides.zip")} note=".jpg, all">
            Pictures
          </MenuLink>
          <MenuLink href={at("anki.zip")} note="Anki">
            Flashcards
          </MenuLink>
          <MenuLink href={at("chapters.vtt")} note=".vtt">
            Chapters
          </MenuLink>
        </MenuGroup>
      )}
      {hasWords && (
        <MenuGroup label="Subtitles">
          <MenuLink href={at("srt")} note=".srt">
            For players
          </MenuLink>
          <MenuLink href={at("vtt")} note=".vtt">
            For the web
          </MenuLink>
        </MenuGroup>
      )}
      <MenuGroup label="The whole">
        {(hasWords || hasSlides) && (
          <MenuLink href={at("zip")} note=".zip">
            Everything
          </MenuLink>
        )}
        <MenuLink href={at("json")} note=".json">
          Data
        </MenuLink>
        <MenuLink href={at("source")} note={formatBytes(lecture.sizeBytes)}>
          Recording
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
