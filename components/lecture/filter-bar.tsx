import type { ReactNode } from "react";
import { useLanguage } from "@/components/language/language";
import { type ListFilter, shows } from "@/components/lecture/list-filter";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/field";

/** Search and filter over a list; what is chosen stands in the address. */
export function FilterBar({
  filter,
  onChange,
  children,
}: {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  children?: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-5 gap-y-3">
      <search className="min-w-48 grow sm:max-w-xs">
        <Input
          type="search"
          aria-label={t("list.search")}
          placeholder={t("shell.search")}
          value={filter.text}
          maxLength={200}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </search>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t("list.show")}</legend>
        {shows.map((show) => (
          <label
            key={show}
            className={classes(
              "flex min-h-8 items-center rounded-control px-2.5 text-[0.9375rem] has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 pointer-coarse:min-h-10",
              filter.show === show ? "bg-ink font-medium text-paper" : "text-ink-soft hover:bg-wash hover:text-ink",
            )}
          >
            <input
              type="radio"
              name="show"
              className="sr-only"
              checked={filter.show === show}
              onChange={() => onChange({ ...filter, show })}
            />
            {t(`list.filter.${show}`)}
          </label>
        ))}
      </fieldset>
      <div className="flex grow flex-wrap items-center justify-end gap-x-4 gap-y-2">{children}</div>
    </div>
  );
}
