import { useRef, useState } from "react";
import { PersonRow } from "@/components/admin/person-row";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import type { Person } from "@/lib/auth/account-requests";

export interface PeoplePage {
  people: Person[];
  cursor?: string;
}

/** Everybody who has an account, their role and whether they may come in. */
export function People({ initial, viewer }: { initial: PeoplePage; viewer: { id: string; isSuperAdmin: boolean } }) {
  const { t } = useLanguage();
  const [page, setPage] = useState(initial);
  const [text, setText] = useState("");
  const asked = useRef(0);

  async function read(wanted: string, cursor?: string) {
    const mine = ++asked.current;
    const query = new URLSearchParams({ limit: "50", ...(wanted && { text: wanted }), ...(cursor && { cursor }) });
    try {
      const answer = await callApi<{ users: Person[]; cursor?: string }>("GET", `/api/admin/users?${query}`);
      if (mine === asked.current)
        setPage((now) => ({ people: cursor ? [...now.people, ...answer.users] : answer.users, cursor: answer.cursor }));
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
  }

  const replace = (person: Person) => setPage((now) => ({ ...now, people: now.people.map((it) => (it.id === person.id ? person : it)) }));

  return (
    <section id="people" aria-labelledby="people-title" className="mt-14 scroll-mt-6">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <h2 id="people-title">{t("admin.people")}</h2>
        <search className="w-full sm:w-72">
          <Input
            type="search"
            aria-label={t("admin.searchPeople")}
            placeholder={t("admin.nameOrEmail")}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              void read(event.target.value);
            }}
          />
        </search>
      </div>
      <ul className="border-rule border-t">
        {page.people.map((person) => (
          <PersonRow key={person.id} person={person} viewer={viewer} onChanged={replace} />
        ))}
      </ul>
      {page.people.length === 0 && <p className="py-4 text-ink-soft">{t("admin.nobody")}</p>}
      {page.cursor && (
        <div className="flex justify-center py-4">
          <Button onClick={() => void read(text, page.cursor)}>{t("shell.showMore")}</Button>
        </div>
      )}
    </section>
  );
}
