import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { readerKeys } from "@/lib/reader/keys";

const arrows: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→" };

export function KeysDialog({
  open,
  onClose,
  areOn,
  setAreOn,
}: {
  open: boolean;
  onClose: () => void;
  areOn: boolean;
  setAreOn: (on: boolean) => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog open={open} onClose={onClose} title={t("reader.keys")} actions={<Button onClick={onClose}>{t("reader.close")}</Button>}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 text-[0.9375rem]">
        {(Object.keys(readerKeys) as (keyof typeof readerKeys)[]).map((action) => (
          <div key={action} className="contents">
            <dt dir="ltr">
              {readerKeys[action].map((key) => (
                <kbd key={key} className="me-1 rounded-[3px] border border-rule-strong bg-wash px-1.5 font-sans">
                  {key === " " ? t("reader.key.space") : (arrows[key] ?? key)}
                </kbd>
              ))}
            </dt>
            <dd>{t(`reader.key.${action}`)}</dd>
          </div>
        ))}
        <dt dir="ltr">
          <kbd className="rounded-[3px] border border-rule-strong bg-wash px-1.5 font-sans">0</kbd> …{" "}
          <kbd className="rounded-[3px] border border-rule-strong bg-wash px-1.5 font-sans">9</kbd>
        </dt>
        <dd>{t("reader.tenths")}</dd>
      </dl>
      <label className="flex min-h-8 items-center gap-2">
        <input type="checkbox" checked={areOn} onChange={(event) => setAreOn(event.target.checked)} className="size-4" />
        {t("reader.keysOn")}
      </label>
    </Dialog>
  );
}
