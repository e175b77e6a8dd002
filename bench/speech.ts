// What listening costs and gives: `npm run bench:speech [-- words [sample]… | quiet | time | memory]`. Prints tables for docs/measurements-speech.md.
import { benchMemory, memoryOf } from "@/bench/speech-memory";
import { benchQuiet } from "@/bench/speech-quiet";
import { benchTime } from "@/bench/speech-time";
import { benchWords } from "@/bench/speech-words";

const [asked, ...names] = process.argv.slice(2);
const parts: Record<string, () => Promise<void>> = {
  words: () => benchWords(names),
  quiet: benchQuiet,
  time: benchTime,
  memory: benchMemory,
};

// One recording in a process of its own, for `memory`.
if (asked === "memory-of") await memoryOf(names[0] ?? "");
for (const [name, bench] of Object.entries(parts)) if (asked === undefined || asked === name) await bench();
process.exit(0);
