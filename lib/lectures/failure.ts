import type { FailureName } from "@/lib/errors";
import type { Language } from "@/lib/language/translate";

export interface FailureWords {
  /** What happened. */
  what: string;
  /** What we tried. */
  tried: string;
  /** What the reader can do now. */
  todo: string;
}

/** Whether processing the same file again may go better; a new failure does not compile until that is said, and its words in `messages/`. */
const retryable: Record<FailureName, boolean> = {
  empty_file: false,
  file_too_large: false,
  upload_incomplete: false,
  not_media: false,
  playlist_refused: false,
  damaged_file: true,
  copy_protected: false,
  unsupported_format: false,
  nothing_to_read: false,
  too_long: false,
  picture_too_large: false,
  source_missing: false,
  disk_full: true,
  took_too_long: true,
  out_of_memory: true,
  process_crashed: true,
  speech_engine_failed: true,
  storage_unreachable: true,
  stalled: true,
  internal: true,
};

export function canRetry(name: FailureName): boolean {
  return retryable[name];
}

export function failureWords({ t }: Language, name: FailureName): FailureWords {
  return { what: t(`failure.${name}.what`), tried: t(`failure.${name}.tried`), todo: t(`failure.${name}.todo`) };
}
