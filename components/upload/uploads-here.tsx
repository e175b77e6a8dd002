"use client";
import { lazy, Suspense, useEffect } from "react";
import { DropAnywhere } from "@/components/upload/drop-anywhere";
import { openDesk } from "@/components/upload/upload-desk";
import { useUploads } from "@/components/upload/upload-store";

const UploadManager = lazy(async () => ({ default: (await import("@/components/upload/upload-manager")).UploadManager }));

/** On every page: takes files in, and shows the uploads of this window once there are any. */
export function UploadsHere({ userId, maxUploadBytes }: { userId: string; maxUploadBytes: number }) {
  const hasUploads = useUploads().length > 0;
  useEffect(() => openDesk({ userId, maxUploadBytes }), [userId, maxUploadBytes]);
  return (
    <>
      <DropAnywhere />
      {hasUploads && (
        <Suspense>
          <UploadManager />
        </Suspense>
      )}
    </>
  );
}
