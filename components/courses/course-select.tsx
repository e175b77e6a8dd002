import type { ComponentProps } from "react";
import { Select } from "@/components/ui/field";

/** One of one's courses, or none (""). @param noneWord what none is called here */
export function CourseSelect({
  courses,
  noneWord,
  ...rest
}: ComponentProps<typeof Select> & { courses: readonly { id: string; name: string }[]; noneWord: string }) {
  return (
    <Select {...rest}>
      <option value="">{noneWord}</option>
      {courses.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
