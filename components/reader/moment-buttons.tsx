import { useLanguage } from "@/components/language/language";
import type { Playback } from "@/components/reader/playback";
import { usePlayback } from "@/components/reader/use-playback";
import { Button } from "@/components/ui/button";
import { formatClock } from "@/lib/time";

/** On from where one is; and back to what is being said, for whoever has scrolled away. */
export function MomentButtons({ playback, isLost, onBackToNow }: { playback: Playback; isLost: boolean; onBackToNow: () => void }) {
  const { t, rich } = useLanguage();
  const isPlaying = usePlayback(playback, (it) => it.isPlaying, false);
  const isReady = usePlayback(playback, (it) => it.state === "ready", false);
  const second = usePlayback(playback, (it) => Math.floor(it.nowMs / 1000), 0);
  if (isPlaying)
    return (
      isLost && (
        <Button size="small" onClick={onBackToNow}>
          {t("reader.backToNow")}
        </Button>
      )
    );
  if (!isReady || second === 0) return null;
  return (
    <Button size="small" onClick={() => playback.toggle()}>
      {rich("reader.play", { time: () => <bdi className="numbers">{formatClock(second * 1000)}</bdi> })}
    </Button>
  );
}
