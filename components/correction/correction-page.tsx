"use client";
import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import { Editor } from "@/components/correction/editor";
import { sendUnsent } from "@/components/correction/unsent";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { useLiveLectures } from "@/components/lecture/use-live-lectures";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toaster";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** Correcting one lecture: what the last visit could not send goes first, then what stands is asked for. */
export function CorrectionPage({ userId, isOwner, initial }: { userId: string; isOwner: boolean; initial: LectureView }) {
  const [lecture, setLecture] = useState(initial);
  const [view, setView] = useState<CorrectionView>();
  const [problem, setProblem] = useState<string>();
  const { id } = initial;
  const { t } = useLanguage();
  const take = (changed: LectureView) => setLecture((now) => (changed.id === id && changed.version >= now.version ? changed : now));
  useLiveLectures({
    userId,
    scope: isOwner ? "mine" : "all",
    onLecture: take,
    onRemoved: () => {},
    refresh: async () => take((await callApi<{ lecture: LectureView }>("GET", `/api/lectures/${id}`)).lecture),
  });

  const load = useCallback(async () => {
    setProblem(undefined);
    try {
      const sent = await sendUnsent(userId, id);
      if (sent) toast(sent);
      setView(await callApi<CorrectionView>("GET", `/api/lectures/${id}/corrections`));
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, [userId, id]);
  useEffect(() => void load(), [load]);

  return (
    <>
      <p className="text-sm">
        <Link href={`/lectures/${id}`} className="text-link">
          {t("correct.back")}
        </Link>
      </p>
      <h1 dir="auto" className="mt-1 mb-4 break-words">
        {t("correct.page", { title: lecture.title })}
      </h1>
      {problem && (
        <Alert tone="bad" title={t("correct.notLoaded")} actions={<Button onClick={() => void load()}>{t("correct.again")}</Button>}>
          {problem}
        </Alert>
      )}
      {view ? (
        <Editor key={view.version} userId={userId} lecture={lecture} view={view} onReload={load} onLecture={take} />
      ) : (
        !problem && (
          <p role="status" className="flex items-center gap-2 text-ink-soft">
            <Spinner /> {t("correct.loading")}
          </p>
        )
      )}
    </>
  );
}
