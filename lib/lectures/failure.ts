import type { FailureName } from "@/lib/errors";

export interface FailureWords {
  /** What happened. */
  what: string;
  /** What we tried. */
  tried: string;
  /** What the reader can do now. */
  todo: string;
  /** Whether processing the same file again may go better. */
  canRetry: boolean;
}

const anotherFile = "Export the recording again, for example as MP4 (H.264 with AAC), and upload the new file.";

/** The words for each failure; a new failure does not compile until it has its own. */
export const failureWords: Record<FailureName, FailureWords> = {
  empty_file: {
    what: "The file is empty.",
    tried: "It has 0 bytes, so there was nothing to read.",
    todo: "Look for the original recording and upload that.",
    canRetry: false,
  },
  file_too_large: {
    what: "The file is larger than this server accepts.",
    tried: "Its size was compared with the limit before any work began.",
    todo: "Export it with a lower quality or in two halves, or ask an administrator to raise the limit.",
    canRetry: false,
  },
  upload_incomplete: {
    what: "The file did not arrive whole.",
    tried: "The stored bytes were compared with the size that your browser named.",
    todo: "Upload the file again.",
    canRetry: false,
  },
  not_media: {
    what: "This is not a video or audio file.",
    tried: "The content was examined, whatever the file's name says.",
    todo: "Check that you chose the recording itself: MP4, MOV, MKV, WebM, AVI, WMV, TS, M4V or an audio file.",
    canRetry: false,
  },
  playlist_refused: {
    what: "This file is a playlist that points to other files.",
    tried: "It was recognised and not followed: the server fetches nothing from other addresses.",
    todo: "Download the recording itself and upload that.",
    canRetry: false,
  },
  damaged_file: {
    what: "The file is damaged or was cut off.",
    tried: "It was opened and read as far as possible; its index or its data are missing.",
    todo: "Copy it again from its source. If the recording program crashed, its own repair may help.",
    canRetry: true,
  },
  copy_protected: {
    what: "The file is copy-protected.",
    tried: "Its streams are encrypted; nothing was decrypted.",
    todo: "Upload an unprotected copy of the recording.",
    canRetry: false,
  },
  unsupported_format: {
    what: "This kind of video cannot be decoded here.",
    tried: "The file was recognised, but there is no decoder for what is in it.",
    todo: anotherFile,
    canRetry: false,
  },
  nothing_to_read: {
    what: "There is neither picture nor sound in this file.",
    tried: "Every track in it was examined.",
    todo: "Check that you chose the right file.",
    canRetry: false,
  },
  too_long: {
    what: "The recording is longer than this server accepts.",
    tried: "Its length was measured before any work began.",
    todo: "Cut it into parts, or ask an administrator to raise the limit.",
    canRetry: false,
  },
  picture_too_large: {
    what: "The picture of this video is larger than can be worked on.",
    tried: "Its width and height were read before any frame was decoded.",
    todo: "Export it at 4K (3840 × 2160) or less and upload that.",
    canRetry: false,
  },
  source_missing: {
    what: "The uploaded file is not in the store any more.",
    tried: "It was looked for under its key and not found.",
    todo: "Upload the file again. If this happens often, tell an administrator.",
    canRetry: false,
  },
  disk_full: {
    what: "The server's disk is full.",
    tried: "Work stopped before anything was damaged. What was finished is kept.",
    todo: "Tell an administrator. Retry once there is room.",
    canRetry: true,
  },
  took_too_long: {
    what: "The work took longer than allowed.",
    tried: "It was stopped at its time limit. What was finished is kept.",
    todo: "Retry: it goes on from the stage that stopped. If it happens again, tell an administrator.",
    canRetry: true,
  },
  out_of_memory: {
    what: "The server ran out of memory.",
    tried: "The work was stopped at its memory limit. What was finished is kept.",
    todo: "Retry when the server is less busy. If it happens again, tell an administrator.",
    canRetry: true,
  },
  process_crashed: {
    what: "A program that worked on this lecture crashed.",
    tried: "It was started again several times. What was finished is kept.",
    todo: `Retry. If it crashes again, the file may be unusual. ${anotherFile}`,
    canRetry: true,
  },
  speech_engine_failed: {
    what: "The speech recogniser failed.",
    tried: "Every stretch was sent to it several times. No words were made up.",
    todo: "Retry: what was already heard is kept. If it happens again, tell an administrator.",
    canRetry: true,
  },
  storage_unreachable: {
    what: "The file store could not be reached.",
    tried: "It was asked several times, with growing pauses.",
    todo: "Retry in a few minutes. If it happens again, tell an administrator.",
    canRetry: true,
  },
  stalled: {
    what: "The work on this lecture stopped without a word.",
    tried: "There was no sign of life for a long time, so it was ended.",
    todo: "Retry: it goes on from the stage that stopped.",
    canRetry: true,
  },
  internal: {
    what: "Something went wrong on the server.",
    tried: "It was tried several times. The details are in the server's log.",
    todo: "Retry. If it happens again, give an administrator the code of this lecture.",
    canRetry: true,
  },
};
