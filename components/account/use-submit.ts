"use client";
import { type FormEvent, useState } from "react";
import { messageOf } from "@/components/lecture/call-api";
import type { MessageKey } from "@/lib/language/translate";

/** One form that is sent by `send`: busy meanwhile, and what went wrong in words. @param words what an error's name means here */
export function useSubmit(
  send: (fields: FormData, form: HTMLFormElement) => Promise<void>,
  words: Partial<Record<string, MessageKey>> = {},
) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setBusy(true);
    setError(undefined);
    try {
      await send(new FormData(form), form);
    } catch (thrown) {
      setError(messageOf(thrown, words));
    }
    setBusy(false);
  }
  return { busy, error, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}
