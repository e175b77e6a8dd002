"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { SpokenLanguages } from "@/components/language/spoken-languages";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, SelectField, Textarea, TextField } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import type { CourseView } from "@/lib/courses/course-requests";
import { pdfKinds } from "@/lib/document/pdf-kind";
import { sensitivities } from "@/lib/slides/slide";

const sensitivityWords = { fewer: "courses.fewer", normal: "courses.normal", every_step: "courses.every_step" } as const;

/** Name, word list, and what new lectures start with. */
export function CourseSettings({ course }: { course: CourseView & { settings: NonNullable<CourseView["settings"]> } }) {
  const { t } = useLanguage();
  const router = useRouter();
  const { terms, language, sensitivity, layout } = course.settings;
  const { busy, error, onSubmit } = useSubmit(async (fields) => {
    await callApi("PATCH", `/api/courses/${course.id}`, {
      name: String(fields.get("name")),
      terms: termsOf(String(fields.get("terms"))),
      language: String(fields.get("language")) || null,
      sensitivity: String(fields.get("sensitivity")) || null,
      layout: String(fields.get("layout")) || null,
    });
    toast(t("courses.saved"));
    router.refresh();
  });
  return (
    <form method="post" onSubmit={onSubmit} className="space-y-4">
      {error && <Alert tone="bad">{error}</Alert>}
      <TextField label={t("courses.name")} name="name" defaultValue={course.name} required maxLength={120} dir="auto" autoComplete="off" />
      <Field label={t("courses.terms")} hint={t("courses.termsHint")}>
        {(props) => <Textarea {...props} name="terms" rows={6} dir="auto" defaultValue={terms.join("\n")} />}
      </Field>
      <SelectField label={t("courses.language")} name="language" defaultValue={language ?? ""}>
        <option value="">{t("courses.findOut")}</option>
        <SpokenLanguages chosen={language} />
      </SelectField>
      <SelectField label={t("courses.slides")} name="sensitivity" defaultValue={sensitivity ?? ""}>
        <option value="">{t("courses.asUsual")}</option>
        {sensitivities.map((name) => (
          <option key={name} value={name}>
            {t(sensitivityWords[name])}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("courses.layout")} name="layout" defaultValue={layout ?? ""}>
        <option value="">{t("courses.asUsual")}</option>
        {pdfKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`pdf.kind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="primary" busy={busy}>
        {t("courses.save")}
      </Button>
    </form>
  );
}

function termsOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

/** Its lectures stay: that is said before. */
export function DeleteCourse({ course }: { course: CourseView }) {
  const { t } = useLanguage();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, error, onSubmit } = useSubmit(async () => {
    await callApi("DELETE", `/api/courses/${course.id}`);
    router.push("/courses");
  });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {t("courses.delete")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("courses.deleteAsk")}>
        <p>{t("courses.deleteWhat")}</p>
        {error && <Alert tone="bad">{error}</Alert>}
        <form method="post" onSubmit={onSubmit} className="flex flex-wrap justify-end gap-3">
          <Button onClick={() => setOpen(false)}>{t("courses.keep")}</Button>
          <Button type="submit" variant="danger" busy={busy}>
            {t("courses.deleteYes")}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
