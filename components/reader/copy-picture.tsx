import { useLanguage } from "@/components/language/language";
import { toast } from "@/components/ui/toaster";

/** Copies a slide as a picture, to be pasted into notes. Where the browser does not copy pictures, the picture opens to be kept from there. */
export function CopyPicture({ src, name }: { src: string; name: string }) {
  const { t } = useLanguage();
  const copy = async () => {
    if (typeof ClipboardItem === "undefined" || !navigator.clipboard?.write) {
      window.open(src, "_blank", "noopener");
      return toast(t("reader.pictureOpened"));
    }
    try {
      // Safari wants the promise itself, while the press still counts.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(src) })]);
      toast(t("reader.pictureCopied"));
    } catch {
      toast(t("reader.notCopied"), { tone: "bad" });
    }
  };
  return (
    <button
      type="button"
      aria-label={t("reader.copyPictureOf", { name })}
      onClick={() => void copy()}
      className="min-h-6 px-1 text-ink-soft text-sm hover:text-accent hover:underline"
    >
      {t("reader.copyPicture")}
    </button>
  );
}

/** Clipboards take no other kind of picture. */
async function pngOf(src: string): Promise<Blob> {
  const answer = await fetch(src);
  if (!answer.ok) throw new Error(`The picture answered ${answer.status}.`);
  const picture = await createImageBitmap(await answer.blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  picture.close();
  return canvas.convertToBlob({ type: "image/png" });
}
