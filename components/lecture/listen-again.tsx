import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { languageName } from "@/components/language/language-name";
import { listenAgain } from "@/components/lecture/lecture-actions";
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
  const { t, tag: inTag } = useLanguage();
  const inBrowser = useInBrowser();
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t("lecture.listenAgainMore")}
      </Button>
      {others.slice(0, 2).map((tag) => (
        <Button key={tag} size="small" variant="quiet" onClick={() => void listenAgain(lecture, { language: tag })}>
          {t("lecture.listenAgainIn", { language: languageName(tag, inTag, inBrowser) })}
        </Button>
      ))}
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t("lecture.listenAgain")}>
        <Choices lecture={lecture} speech={speech} onDone={() => setIsOpen(false)} />
      </Dialog>
    </div>
  );
}

function Choices({ lecture, speech, onDone }: { lecture: LectureView; speech: SpeechChoice; onDone: () => void }) {
  const { t, tag } = useLanguage();
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
      <p className="text-ink-soft">{t("lecture.wordsAnew")}</p>
      {lecture.corrections && <p>{t(lecture.reviewed ? "lecture.correctedAndReviewed" : "lecture.corrected")}</p>}
      <LanguageList chosen={language} onChoose={setLanguage} />
      {speech.models.length > 0 && (
        <SelectField
          label={t("lecture.howExactly")}
          hint={t("lecture.howExactlyHint")}
          value={model}
          onChange={(event) => setModel(event.target.value as OfferedModel | "")}
        >
          <option value="">{byDefault ? t("lecture.asUsualModel", { model: byDefault.label }) : t("lecture.asUsual")}</option>
          {speech.models.map(({ name, label, hourMinutes, isThere, sizeBytes }) => (
            <option key={name} value={name}>
              {isThere
                ? t("lecture.modelTakes", { model: label, minutes: hourMinutes })
                : t("lecture.modelFetches", { model: label, minutes: hourMinutes, size: formatBytes(sizeBytes, tag) })}
            </option>
          ))}
        </SelectField>
      )}
      <Field label={t("lecture.terms")} hint={t("lecture.termsHint")}>
        {(props) => <Textarea {...props} rows={3} value={terms} dir="auto" onChange={(event) => setTerms(event.target.value)} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>{t("lecture.leaveIt")}</Button>
        <Button type="submit" variant="primary">
          {t("lecture.listenAgain")}
        </Button>
      </div>
    </form>
  );
}

/** Every language that the recogniser knows, narrowed by what is typed. */
function LanguageList({ chosen, onChoose }: { chosen: string; onChoose: (tag: string) => void }) {
  const { t, tag: inTag } = useLanguage();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const known = recogniserLanguages.some(({ tag }) => tag === chosen) || chosen === "" ? [] : [{ tag: chosen, name: chosen }];
  const local = [...known, ...recogniserLanguages].map(({ tag, name }) => ({ tag, english: name, name: languageName(tag, inTag, true) }));
  local.sort((a, b) => a.name.localeCompare(b.name, inTag));
  const all = [{ tag: "", english: "", name: t("lecture.findOut") }, ...local];
  const found = all.filter(
    ({ tag, name, english }) => tag === chosen || tag === wanted || `${name} ${english}`.toLowerCase().includes(wanted),
  );
  return (
    <fieldset>
      <legend className="sr-only">{t("lecture.fact.language")}</legend>
      <TextField
        label={t("lecture.fact.language")}
        type="search"
        placeholder={t("shell.search")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
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
