/**
 * Every error that the product throws on purpose. The code lives in `name`, because Inngest keeps name, message, stack
 * and cause of a step's error and drops any other field.
 *
 * `lib/http.ts` maps names to HTTP statuses, `inngest/or-give-up.ts` to "stop retrying", `lib/lectures/failure.ts` to words for people.
 */
export const requestErrorNames = [
  "invalid_input",
  "not_signed_in",
  "forbidden",
  "not_found",
  "conflict",
  "too_many_requests",
  "last_super_admin",
  "quota_reached",
  "unavailable",
] as const;

/** Why a lecture ended without its document. Each has words in `lib/lectures/failure.ts`. */
export const failureNames = [
  "empty_file",
  "file_too_large",
  "upload_incomplete",
  "not_media",
  "playlist_refused",
  "damaged_file",
  "copy_protected",
  "unsupported_format",
  "nothing_to_read",
  "too_long",
  "picture_too_large",
  "source_missing",
  "disk_full",
  "took_too_long",
  "out_of_memory",
  "process_crashed",
  "speech_engine_failed",
  "storage_unreachable",
  "stalled",
  "internal",
] as const;

export type RequestErrorName = (typeof requestErrorNames)[number];
export type FailureName = (typeof failureNames)[number];
export type ErrorName = RequestErrorName | FailureName;

export class AppError extends Error {
  override name: ErrorName;
  constructor(name: ErrorName, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = name;
  }
}

export function isFailureName(name: unknown): name is FailureName {
  return (failureNames as readonly unknown[]).includes(name);
}

export function isAppError(error: unknown, name?: ErrorName): error is AppError {
  return error instanceof AppError && (name === undefined || error.name === name);
}
