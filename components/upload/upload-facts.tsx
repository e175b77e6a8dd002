import { useId, useState } from "react";
import { CourseSelect } from "@/components/courses/course-select";
import { useLanguage } from "@/components/language/language";
import { languageName } from "@/components/language/language-name";
import { SpokenLanguages } from "@/components/language/spoken-languages";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { changeUpload } from "@/components/upload/change-upload";
import { useChoices } from "@/components/upload/upload-store";
import type { FileUpload } from "@/lib/uploads/file-upload";

/** Where a recording goes and what is spoken in it, as it was the last time; one button to say otherwise. */
export function UploadFacts({ upload }: { upload: FileUpload }) {
  const { t, tag } = useLanguage();
  const { courses } = useChoices();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { language, courseId, title, fileName } = upload;
  const course = courses.find((it) => it.id === courseId)?.name;
  return (
    <>
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 break-words text-ink-soft text-sm">
          {course && (
            <>
              <bdi>{course}</bdi>
              {" · "}
            </>
          )}
          {language ? languageName(language, tag, true) : t("upload.foundOut")}
        </p>
        <Button
          size="small"
          variant="quiet"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={t("upload.about", { fileName: t("upload.change"), problem: fileName })}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t("upload.change")}
        </Button>
      </div>
      {isOpen && (
        <form
          id={id}
          className="space-y-3 pb-1"
          onSubmit={(event) => {
            event.preventDefault();
            rename(upload, new FormData(event.currentTarget).get("title"));
            setIsOpen(false);
          }}
        >
          <TextField
            label={t("upload.title")}
            name="title"
            dir="auto"
            defaultValue={title}
            maxLength={200}
            required
            autoComplete="off"
            onBlur={({ target }) => rename(upload, target.value)}
          />
          {courses.length > 0 && (
            <div className="space-y-1.5">
              <label htmlFor={`${id}-course`} className="block font-medium text-[0.9375rem]">
                {t("upload.course")}
              </label>
              <CourseSelect
                id={`${id}-course`}
                courses={courses}
                noneWord={t("upload.noCourse")}
                value={courseId ?? ""}
                onChange={({ target }) => void changeUpload(upload.key, { courseId: target.value || undefined })}
              />
            </div>
          )}
          <SelectField
            label={t("upload.language")}
            value={language ?? ""}
            onChange={({ target }) => void changeUpload(upload.key, { language: target.value || undefined })}
          >
            <option value="">{t("upload.findOut")}</option>
            <SpokenLanguages chosen={language} />
          </SelectField>
        </form>
      )}
    </>
  );
}

function rename({ key, title }: FileUpload, given: unknown): void {
  const wanted = String(given).trim();
  if (wanted && wanted !== title) void changeUpload(key, { title: wanted });
}
