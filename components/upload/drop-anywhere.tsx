"use client";
import { useEffect, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { say } from "@/components/language/say";
import { toast } from "@/components/ui/toaster";
import { addFiles, loadUploads } from "@/components/upload/upload-desk";

/** The whole page takes files. Choosing them by button does the same for those who do not drag. */
export function DropAnywhere() {
  const { t } = useLanguage();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    // Enter and leave come for every element under way; only their balance tells whether files are over the window.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (step: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth + step);
      setIsOver(depth > 0);
      void loadUploads().catch(() => undefined);
    };
    const allow = (event: DragEvent) => hasFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      depth = 0;
      setIsOver(false);
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      takeIn(event.dataTransfer);
    };
    const [enter, leave] = [over(1), over(-1)];
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", allow);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", allow);
      window.removeEventListener("drop", drop);
    };
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 p-6">
      <p className="rounded-sheet border-2 border-accent border-dashed bg-sheet px-8 py-6 font-semibold font-serif text-xl">
        {t("upload.dropHere")}
      </p>
    </div>
  );
}

function takeIn(data: DataTransfer) {
  const items = Array.from(data.items).filter(({ kind }) => kind === "file");
  const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory);
  if (folders.length > 0) toast(say("upload.noFolders"));
  void addFiles(items.filter((item) => !folders.includes(item)).flatMap((item) => item.getAsFile() ?? []));
}
