/** What the server refused, in its own words; `status` 0: it could not be reached at all. */
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
    throw new ApiError("unreachable", "The server cannot be reached. Check your connection.", 0);
  }
  if (response.status === 204) return undefined as T;
  const answer = (await response.json().catch(() => undefined)) as { error?: { name?: string; message?: string } } | undefined;
  if (response.ok && answer !== undefined) return answer as T;
  const fallback =
    response.status === 401
      ? "You are signed out. Sign in again; nothing is lost."
      : `The server answered with an error (${response.status}).`;
  throw new ApiError(answer?.error?.name ?? "unexpected_answer", answer?.error?.message ?? fallback, response.status);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
