import { CourseSelect } from "@/components/courses/course-select";
import { useLanguage } from "@/components/language/language";

/** Over a list of lectures: those of one course alone. */
export function CourseFilter({
  courses,
  chosen,
  onChange,
}: {
  courses: { id: string; name: string }[];
  chosen?: string;
  onChange: (course: string | undefined) => void;
}) {
  const { t } = useLanguage();
  return (
    <CourseSelect
      aria-label={t("courses.one")}
      courses={courses}
      noneWord={t("courses.all")}
      value={chosen ?? ""}
      onChange={({ target }) => onChange(target.value || undefined)}
      className="w-auto max-w-52"
    />
  );
}
