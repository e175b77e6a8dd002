import { useEffect, useState } from "react";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { toast } from "@/components/ui/toaster";
import type { OfferedModel } from "@/lib/transcription/model-table";
import type { ModelView, SpeechSetup } from "@/lib/transcription/read-speech-setup";
import { formatBytes } from "@/lib/uploads/limits";

const askEveryMs = 1_500;

const missing = {
  no_speech_engine: "No speech recogniser is on this server: lectures become documents of slides.",
  no_speech_model: "The chosen model is not on this server yet. The next lecture fetches it, or you do it here.",
};

/** Who listens here: which model by default, and what there is of each. */
export function SpeechSettings({ initial }: { initial: SpeechSetup }) {
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
        Speech
      </h2>
      <p className="mb-4 max-w-prose text-ink-soft">
        {speech.reason ? missing[speech.reason] : `Lectures are listened to by ${speech.name}.`}
        {speech.kind === "remote" && " Their sound leaves this server; which model listens is set there."}
      </p>
      {speech.models.length > 0 && (
        <fieldset className="max-w-2xl">
          <legend className="sr-only">The model that listens where a lecture asks for none</legend>
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
          {`${formatBytes(model.sizeBytes)}, ${model.languages}, about ${model.hourMinutes} min an hour of lecture on two free cores`}
        </p>
        {model.state === "absent" && model.problem && <p className="text-bad text-sm">{model.problem}</p>}
        {model.state === "coming" && (
          <ProgressBar ratio={model.doneBytes / model.sizeBytes} label={`Fetching ${model.label}`} className="mt-1.5 max-w-xs" />
        )}
      </div>
      {model.state === "there" && <span className="text-good text-sm">On this server</span>}
      {model.state === "coming" && <span className="numbers text-sm">{`${formatBytes(model.doneBytes)} fetched`}</span>}
      {model.state === "absent" && (
        <Button size="small" onClick={onFetch} aria-label={`Fetch the model ${model.label}`}>
          Fetch
        </Button>
      )}
    </div>
  );
}
