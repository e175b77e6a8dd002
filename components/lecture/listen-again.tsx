import { useState } from "react";
import { listenAgain } from "@/components/lecture/lecture-actions";
import { languageName } from "@/components/lecture/lecture-details";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, SelectField, Textarea, TextField } from "@/components/ui/field";
import { useInBrowser } from "@/components/ui/time";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { recogniserLanguages } from "@/lib/transcription/language";
import type { OfferedModel } from "@/lib/transcription/model-table";
import type { SpeechChoice } from "@/lib/transcription/read-speech-setup";
import { formatBytes } from "@/lib/uploads/limits";

interface Given {
  lecture: LectureView;
  /** BCP 47: what else the recording sounded like. */
  others: readonly string[];
  speech: SpeechChoice;
}

/** Wrong language, wrong words? One click makes the words anew in another language; the dialog has all there is to choose. */
export function ListenAgain({ lecture, others, speech }: Given) {
  const [isOpen, setIsOpen] = useState(false);
  const inBrowser = useInBrowser();
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      <Button size="small" onClick={() => setIsOpen(true)}>
        Listen again …
      </Button>
      {others.slice(0, 2).map((tag) => (
        <Button key={tag} size="small" variant="quiet" onClick={() => void listenAgain(lecture, { language: tag })}>
          Listen again in {languageName(tag, inBrowser)}
        </Button>
      ))}
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title="Listen again">
        <Choices lecture={lecture} speech={speech} onDone={() => setIsOpen(false)} />
      </Dialog>
    </div>
  );
}

function Choices({ lecture, speech, onDone }: { lecture: LectureView; speech: SpeechChoice; onDone: () => void }) {
  const { settings } = lecture;
  const [language, setLanguage] = useState(settings.language ?? "");
  const [model, setModel] = useState<OfferedModel | "">(settings.model ?? "");
  const [terms, setTerms] = useState((settings.terms ?? []).join("\n"));
  const byDefault = speech.models.find(({ name }) => name === speech.model);

  function start() {
    const list = terms.split(/[\n,;]/u).flatMap((term) => term.trim().slice(0, 80) || []);
    void listenAgain(lecture, { language: language || null, model: model || null, terms: list.slice(0, 200) });
    onDone();
  }

  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <p className="text-ink-soft">The words are made anew; the slides stay as they are.</p>
      {lecture.corrections && (
        <p>
          Corrected words belong to what was heard before. They stay in the list of versions, and are not put on what will be heard now
          {lecture.reviewed && "; the new words count as not reviewed"}.
        </p>
      )}
      <LanguageList chosen={language} onChoose={setLanguage} />
      {speech.models.length > 0 && (
        <SelectField
          label="How exactly"
          hint="A larger model makes fewer mistakes and takes longer."
          value={model}
          onChange={(event) => setModel(event.target.value as OfferedModel | "")}
        >
          <option value="">As usual{byDefault ? ` (${byDefault.label})` : ""}</option>
          {speech.models.map(({ name, label, hourMinutes, isThere, sizeBytes }) => (
            <option key={name} value={name}>
              {`${label}: about ${hourMinutes} min an hour of lecture${isThere ? "" : `, fetches ${formatBytes(sizeBytes)} first`}`}
            </option>
          ))}
        </SelectField>
      )}
      <Field label="Words to expect" hint="Names and terms of the subject, one a line.">
        {(props) => <Textarea {...props} rows={3} value={terms} dir="auto" onChange={(event) => setTerms(event.target.value)} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>Leave it</Button>
        <Button type="submit" variant="primary">
          Listen again
        </Button>
      </div>
    </form>
  );
}

/** Every language that the recogniser knows, narrowed by what is typed. */
function LanguageList({ chosen, onChoose }: { chosen: string; onChoose: (tag: string) => void }) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const known = recogniserLanguages.some(({ tag }) => tag === chosen) || chosen === "" ? [] : [{ tag: chosen, name: chosen }];
  const all = [{ tag: "", name: "Find out" }, ...known, ...recogniserLanguages];
  const found = all.filter(({ tag, name }) => tag === chosen || name.toLowerCase().includes(wanted) || tag === wanted);
  return (
    <fieldset>
      <legend className="sr-only">Language</legend>
      <TextField label="Language" type="search" placeholder="Search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <div className="mt-2 grid max-h-44 gap-x-4 overflow-y-auto rounded-control border border-rule p-2 sm:grid-cols-2">
        {found.map(({ tag, name }) => (
          <label key={tag} className="flex items-center gap-2.5 py-1">
            <input type="radio" name="language" className="size-5 shrink-0" checked={tag === chosen} onChange={() => onChoose(tag)} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
