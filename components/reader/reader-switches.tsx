import { useLanguage } from "@/components/language/language";
import type { Playback } from "@/components/reader/playback";
import { usePlayback } from "@/components/reader/use-playback";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";

/** A choice that holds until it is changed. */
interface Switch {
  isOn: boolean;
  set: (on: boolean) => void;
}

/** How player, slides and words go together. */
export function ReaderSwitches({
  playback,
  inStep,
  skipSilence,
}: {
  playback: Playback;
  inStep: Switch;
  /** Absent: nobody knows of a silence. */
  skipSilence?: Switch;
}) {
  const { t } = useLanguage();
  const isReady = usePlayback(playback, (it) => it.state === "ready", false);
  if (!isReady) return null;
  return (
    <>
      <SwitchButton {...inStep} label={t("reader.inStep")} hint={t("reader.inStepHint")} />
      {skipSilence && <SwitchButton {...skipSilence} label={t("reader.skipSilence")} />}
    </>
  );
}

function SwitchButton({ isOn, set, label, hint }: Switch & { label: string; hint?: string }) {
  return (
    <Button
      size="small"
      variant="quiet"
      aria-pressed={isOn}
      title={hint}
      onClick={() => set(!isOn)}
      className={classes(isOn && "text-accent")}
    >
      <span
        aria-hidden="true"
        className={classes("size-2.5 rounded-full border", isOn ? "border-accent bg-accent" : "border-rule-strong")}
      />
      {label}
    </Button>
  );
}
