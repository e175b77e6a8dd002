import { messagesOf } from "@/lib/language/messages";
import { type Language, languageOf } from "@/lib/language/translate";

/** For programs, logs and documents: what asks for no language. Never in a page's script, which it would fill with every message. */
export const english: Language = languageOf("en-GB", messagesOf("en"));
