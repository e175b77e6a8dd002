import { useId, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { renameLecture } from "@/components/lecture/lecture-actions";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** The title, in place: Enter keeps it, Escape leaves it as it was. */
export function TitleEditor({ lecture, onDone }: { lecture: LectureView; onDone: () => void }) {
  const { t } = useLanguage();
  const [title, setTitle] = useState(lecture.title);
  const id = useId();
  function save() {
    const wanted = title.trim();
    if (wanted && wanted !== lecture.title) void renameLecture(lecture, wanted);
    onDone();
  }
  return (
    <form
      className="mb-1 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {t("lecture.title")}
      </label>
      <Input
        id={id}
        dir="auto"
        value={title}
        maxLength={200}
        required
        // The reader asked for this field a moment ago.
        ref={(input) => input?.focus()}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onDone()}
        className="min-w-40 flex-1 font-serif"
      />
      <Button type="submit" size="small">
        {t("shell.save")}
      </Button>
      <Button size="small" variant="quiet" onClick={onDone}>
        {t("shell.cancel")}
      </Button>
    </form>
  );
}
