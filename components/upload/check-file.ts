import { languageOfTab } from "@/components/language/say";
import { callApi } from "@/components/lecture/call-api";
import { offerChoices } from "@/components/upload/change-upload";
import { seeFile } from "@/components/upload/see-file";
import { fileProblem } from "@/lib/uploads/file-problem";
import type { UploadLimits } from "@/lib/uploads/limits";
import type { UploadChoices } from "@/lib/uploads/upload-choices";

export interface Prepared {
  limits: UploadLimits;
  choices: UploadChoices;
}

/** What is allowed and what was chosen last, which may have changed elsewhere. Undefined: no answer; the server has its say when a file is sent. */
export async function prepare(): Promise<Prepared | undefined> {
  const prepared = await callApi<Prepared>("GET", "/api/uploads").catch(() => undefined);
  if (prepared) offerChoices(prepared.choices);
  return prepared;
}

/** @returns what speaks against sending this file, for people @throws DOMException NotReadableError */
export async function checkFile(file: File, maxUploadBytes: number, prepared: Promise<Prepared | undefined>): Promise<string | undefined> {
  const [answer, seen] = await Promise.all([prepared, seeFile(file)]);
  return fileProblem(languageOfTab(), seen, { maxUploadBytes, ...answer?.limits });
}
