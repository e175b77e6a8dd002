"use client";
import { type ComponentProps, useRef } from "react";
import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { addFiles, loadUploads } from "@/components/upload/upload-desk";
import { mediaExtensions } from "@/lib/uploads/media-extensions";

const accept = ["video/*", "audio/*", ".srt", ".vtt", ...mediaExtensions.map((extension) => `.${extension}`)].join(",");

/** The way to upload that needs no dragging. */
export function ChooseFiles({ children, ...rest }: Pick<ComponentProps<typeof Button>, "variant" | "size" | "className" | "children">) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...rest}
        onClick={() => {
          void loadUploads().catch(() => undefined);
          input.current?.click();
        }}
      >
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        hidden
        aria-label={t("upload.recordings")}
        onChange={(event) => {
          void addFiles(Array.from(event.target.files ?? []));
          // The same file can be chosen again.
          event.target.value = "";
        }}
      />
    </>
  );
}
