"use client";
import { useEffect, useId, useState } from "react";
import { lastCourse, rememberCourse } from "@/components/courses/last-course";
import { useLanguage } from "@/components/language/language";
import { Select } from "@/components/ui/field";

/** Where new recordings go: what was chosen last stays chosen. */
export function UploadCourse({ userId, courses }: { userId: string; courses: { id: string; name: string }[] }) {
  const { t } = useLanguage();
  const id = useId();
  const [chosen, setChosen] = useState("");
  useEffect(() => {
    const last = lastCourse(userId);
    if (courses.some((course) => course.id === last)) setChosen(last ?? "");
    else rememberCourse(userId, undefined);
  }, [userId, courses]);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-ink-soft">
        {t("courses.uploadInto")}
      </label>
      <Select
        id={id}
        value={chosen}
        onChange={({ target }) => {
          setChosen(target.value);
          rememberCourse(userId, target.value || undefined);
        }}
        className="w-auto max-w-64"
      >
        <option value="">{t("courses.none")}</option>
        {courses.map((course) => (
          <option key={course.id} value={course.id}>
            {course.name}
          </option>
        ))}
      </Select>
    </div>
  );
}
