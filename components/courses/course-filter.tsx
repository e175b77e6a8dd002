import { useLanguage } from "@/components/language/language";
import { Select } from "@/components/ui/field";

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
    <Select
      aria-label={t("courses.one")}
      value={chosen ?? ""}
      onChange={({ target }) => onChange(target.value || undefined)}
      className="w-auto max-w-52"
    >
      <option value="">{t("courses.all")}</option>
      {courses.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
