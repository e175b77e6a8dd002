import { say } from "@/components/language/say";
import { messageOf } from "@/components/lecture/call-api";
import { PutError } from "@/components/upload/put-part";

/** Why a file cannot be sent, for people. */
export function troubleWords(error: unknown): string {
  if (error instanceof PutError) return error.status === 0 ? say("upload.storeAway") : say("upload.storeRefused", { status: error.status });
  if (error instanceof DOMException && error.name === "NotReadableError") return say("upload.unreadable");
  return messageOf(error);
}
