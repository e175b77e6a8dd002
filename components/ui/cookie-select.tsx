"use client";
import { useRouter } from "next/navigation";
import { Select } from "@/components/ui/field";

const yearSeconds = 365 * 24 * 60 * 60;

/** A choice that this browser keeps for a year; the page comes anew with it, and what runs on it goes on. */
export function CookieSelect({
  cookie,
  value,
  unset,
  options,
  id,
  label,
}: {
  cookie: string;
  value: string;
  /** This value needs no cookie. */
  unset?: string;
  options: readonly { value: string; text: string; lang?: string }[];
  /** Of the control, where a label elsewhere names it. */
  id?: string;
  /** Its name where no label does. */
  label: string;
}) {
  const router = useRouter();
  function choose(wanted: string) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet, nor on plain http.
    document.cookie = `${cookie}=${wanted}; path=/; max-age=${wanted === unset ? 0 : yearSeconds}; samesite=lax`;
    router.refresh();
  }
  return (
    <span className="inline-block">
      <Select
        id={id}
        aria-label={id ? undefined : label}
        className="text-[0.9375rem]"
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map(({ value: it, text, lang }) => (
          <option key={it} value={it} lang={lang}>
            {text}
          </option>
        ))}
      </Select>
    </span>
  );
}
