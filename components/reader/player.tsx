"use client";
import { useEffect, useRef } from "react";
import { useLanguage } from "@/components/language/language";
import type { Playback } from "@/components/reader/playback";
import { usePlayback } from "@/components/reader/use-playback";

/**
 * The recording, by the browser's own player: it has captions, speed, picture-in-picture and full screen, works by keyboard and with
 * every screen reader, and needs no style that the page's policy would refuse.
 */
export function Player({
  playback,
  mediaUrl,
  captionsUrl,
  posterUrl,
  hasVideo,
  language,
  title,
}: {
  playback: Playback;
  mediaUrl: string;
  captionsUrl?: string;
  posterUrl?: string;
  hasVideo: boolean;
  language?: string;
  title: string;
}) {
  const { t } = useLanguage();
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => (ref.current ? playback.attach(ref.current) : undefined), [playback]);
  const state = usePlayback(playback, (it) => it.state, "loading");
  if (state === "missing" || state === "unplayable")
    return (
      <p className="rounded-[3px] border border-rule bg-wash p-4 text-ink-soft text-sm">
        {state === "missing" ? t("reader.missing") : t("reader.unplayable")}
      </p>
    );
  return (
    // Without pictures the same element is a bar of sound.
    // biome-ignore lint/a11y/useMediaCaption: where there are words there are captions
    <video
      ref={ref}
      src={mediaUrl}
      poster={posterUrl}
      controls
      playsInline
      preload="metadata"
      aria-label={title}
      className={hasVideo ? "aspect-video w-full rounded-[3px] bg-black max-lg:max-h-[30dvh]" : "h-14 w-full"}
    >
      {captionsUrl && (
        <track kind="captions" src={captionsUrl} srcLang={language ?? "und"} label={t("reader.captions")} default={hasVideo} />
      )}
    </video>
  );
}
