"use client";
import { useRouter } from "next/navigation";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { CourseView } from "@/lib/courses/course-requests";

export function NewCourse() {
  const { t } = useLanguage();
  const router = useRouter();
  const { busy, error, onSubmit } = useSubmit(async (fields) => {
    const { course } = await callApi<{ course: CourseView }>("POST", "/api/courses", { name: String(fields.get("name")) });
    router.push(`/courses/${course.id}`);
  });
  return (
    <form method="post" onSubmit={onSubmit} className="max-w-md space-y-3">
      {error && <Alert tone="bad">{error}</Alert>}
      <TextField label={t("courses.newName")} name="name" autoComplete="off" required maxLength={120} />
      <Button type="submit" variant="primary" busy={busy}>
        {t("courses.make")}
      </Button>
    </form>
  );
}
