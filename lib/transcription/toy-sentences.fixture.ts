import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { speechDir } from "@/lib/transcription/speech.fixture";

const file = path.join(speechDir, "toy-sentences.txt");

/** The sentences that the toy model knows; none where it is not on this machine. */
export const sentences = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
