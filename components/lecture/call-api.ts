import { languageOfTab } from "@/components/language/say";
import { findMessage, type MessageKey } from "@/lib/language/translate";

/** What the server refused, in its own English words; `status` 0: it could not be reached at all. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** One call to our own API. @throws ApiError */
export async function callApi<T>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      // A file goes as it is.
      headers: body === undefined || body instanceof Blob ? undefined : { "content-type": "application/json" },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("unreachable", "", 0);
  }
  if (response.status === 204) return undefined as T;
  const answer = (await response.json().catch(() => undefined)) as { error?: { name?: string; message?: string } } | undefined;
  if (response.ok && answer !== undefined) return answer as T;
  const unnamed = response.status === 401 ? "not_signed_in" : "unexpected_answer";
  throw new ApiError(answer?.error?.name ?? unnamed, answer?.error?.message ?? "", response.status);
}

/**
 * What went wrong, for a person: in English the server's own words, which know more; otherwise the words of the error's name.
 * @param words what a name means here, where that is more than it means everywhere
 */
export function messageOf(error: unknown, words: Partial<Record<string, MessageKey>> = {}): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  const { t, locale, messages } = languageOfTab();
  if (locale === "en" && error.message) return error.message;
  const own = words[error.code];
  if (own) return t(own);
  const isKnown = findMessage(messages, `errors.${error.code}`) !== undefined;
  return isKnown ? t(`errors.${error.code}` as MessageKey) : t("errors.unexpected_answer", { status: error.status });
}
