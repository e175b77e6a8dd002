"use client";
import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { addFiles } from "@/components/upload/upload-desk";

/** A minute of lecture and its subtitles (`bench/sample-lecture.ts`): so it is read within seconds, also where nothing can listen yet. */
const sample = { "Binary search.mp4": "/sample/binary-search.mp4", "Binary search.srt": "/sample/binary-search.srt" };

/** Uploads the sample as if it had been dropped on the page. */
export function TrySample({ className }: { className?: string }) {
  const { t } = useLanguage();
  const [isFetching, setIsFetching] = useState(false);
  const add = async () => {
    setIsFetching(true);
    try {
      await addFiles(await Promise.all(Object.entries(sample).map(fetchFile)));
    } catch {
      toast(t("upload.sampleAway"), { tone: "bad" });
    } finally {
      setIsFetching(false);
    }
  };
  return (
    <Button onClick={() => void add()} busy={isFetching} className={className}>
      {t("upload.trySample")}
    </Button>
  );
}

async function fetchFile([name, path]: [string, string]): Promise<File> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  return new File([await answer.blob()], name, { type: answer.headers.get("content-type") ?? "" });
}
