"use client";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { CourseSelect } from "@/components/courses/course-select";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { toast } from "@/components/ui/toaster";

/** In which course a lecture is; another choice moves it at once. */
export function MoveToCourse({
  lectureId,
  courseId,
  courses,
}: {
  lectureId: string;
  courseId?: string;
  courses: { id: string; name: string }[];
}) {
  const { t } = useLanguage();
  const router = useRouter();
  const id = useId();
  async function move(to: string) {
    try {
      await callApi("POST", "/api/lectures/move", { lectureIds: [lectureId], courseId: to || null });
      toast(to ? t("courses.moved") : t("courses.takenOut"));
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
    router.refresh();
  }
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-ink-soft">
        {t("courses.one")}
      </label>
      <CourseSelect
        id={id}
        key={courseId}
        courses={courses}
        noneWord={t("courses.none")}
        defaultValue={courseId ?? ""}
        onChange={(event) => void move(event.target.value)}
        className="w-auto max-w-64"
      />
    </div>
  );
}
