import { useEffect, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { toast } from "@/components/ui/toaster";
import type { OfferedModel } from "@/lib/transcription/model-table";
import type { ModelView, SpeechSetup } from "@/lib/transcription/read-speech-setup";
import { formatBytes } from "@/lib/uploads/limits";

const askEveryMs = 1_500;

/** Who listens here: which model by default, and what there is of each. */
export function SpeechSettings({ initial }: { initial: SpeechSetup }) {
  const { t } = useLanguage();
  const [speech, setSpeech] = useState(initial);
  const isComing = speech.models.some(({ state }) => state === "coming");
  const refresh = async () => setSpeech((await callApi<{ speech: SpeechSetup }>("GET", "/api/admin/speech")).speech);

  useEffect(() => {
    if (!isComing) return;
    const timer = setInterval(() => void refresh().catch(() => {}), askEveryMs);
    return () => clearInterval(timer);
  });

  async function act(work: () => Promise<unknown>) {
    try {
      await work();
      await refresh();
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
  }
  const choose = (speechModel: OfferedModel) => act(() => callApi("PATCH", "/api/admin/settings", { speechModel }));
  const fetchIt = (name: OfferedModel) => act(() => callApi("POST", `/api/admin/speech/models/${name}`));

  return (
    <section aria-labelledby="speech" className="mt-14">
      <h2 id="speech" className="mb-1">
        {t("admin.speech")}
      </h2>
      <p className="mb-4 max-w-prose text-ink-soft">
        {speech.reason ? t(`admin.missing.${speech.reason}`) : t("admin.listenedBy", { name: speech.name })}
        {speech.kind === "remote" && ` ${t("admin.soundLeaves")}`}
      </p>
      {speech.models.length > 0 && (
        <fieldset className="max-w-2xl">
          <legend className="sr-only">{t("admin.modelLegend")}</legend>
          {speech.models.map((model) => (
            <Model
              key={model.name}
              model={model}
              isChosen={model.name === speech.model}
              onChoose={() => void choose(model.name)}
              onFetch={() => void fetchIt(model.name)}
            />
          ))}
        </fieldset>
      )}
    </section>
  );
}

function Model({ model, isChosen, onChoose, onFetch }: { model: ModelView; isChosen: boolean; onChoose: () => void; onFetch: () => void }) {
  const { t, tag } = useLanguage();
  const id = `model-${model.name}`;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-rule border-t py-3">
      <input
        type="radio"
        id={id}
        name="speech-model"
        checked={isChosen}
        onChange={onChoose}
        aria-describedby={`${id}-note`}
        className="size-5 shrink-0"
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-medium">
          {model.label}
        </label>
        <p id={`${id}-note`} className="numbers text-ink-soft text-sm">
          {t("admin.modelNote", {
            size: formatBytes(model.sizeBytes, tag),
            languages: t(model.languages === "99 languages" ? "admin.languages" : "admin.languagesEnglish"),
            minutes: model.hourMinutes,
          })}
        </p>
        {model.state === "absent" && model.problem && <p className="text-bad text-sm">{model.problem}</p>}
        {model.state === "coming" && (
          <ProgressBar
            ratio={model.doneBytes / model.sizeBytes}
            label={t("admin.fetching", { model: model.label })}
            className="mt-1.5 max-w-xs"
          />
        )}
      </div>
      {model.state === "there" && <span className="text-good text-sm">{t("admin.there")}</span>}
      {model.state === "coming" && (
        <span className="numbers text-sm">{t("admin.fetched", { size: formatBytes(model.doneBytes, tag) })}</span>
      )}
      {model.state === "absent" && (
        <Button size="small" onClick={onFetch} aria-label={t("admin.fetchModel", { model: model.label })}>
          {t("admin.fetch")}
        </Button>
      )}
    </div>
  );
}
