import type { Language } from "@/lib/language/translate";
import { formatBytes } from "@/lib/uploads/limits";

export interface FileProblem {
  message: string;
  /** The server would refuse it as well; otherwise the reader may know better and send it all the same. */
  isFinal: boolean;
}

/** What the picker offers and what is taken for a recording by its name. The server decides by the content. */
export const mediaExtensions =
  "mp4 m4v mov mkv webm avi wmv ts mts m2ts mpg mpeg flv 3gp ogv mp3 m4a aac wav flac ogg oga opus wma aif aiff amr weba mka".split(" ");

/** What speaks against a file before its first byte is sent. @param type the browser's guess, which is often empty */
export function fileProblem(
  { t, tag }: Language,
  file: { name: string; size: number; type: string },
  limits: { maxUploadBytes: number },
): FileProblem | undefined {
  if (file.size === 0) return { message: t("upload.empty"), isFinal: true };
  if (file.size > limits.maxUploadBytes) {
    const message = t("upload.tooLarge", { size: formatBytes(file.size, tag), limit: formatBytes(limits.maxUploadBytes, tag) });
    return { message, isFinal: true };
  }
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(file.name)?.[1]?.toLowerCase();
  const looksRight = extension === undefined || mediaExtensions.includes(extension) || /^(video|audio)\//.test(file.type);
  return looksRight ? undefined : { message: t("upload.hardly", { extension }), isFinal: false };
}
