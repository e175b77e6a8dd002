// What listening costs and gives: `npm run bench:speech [-- words [sample]… | quiet | time]`. Prints tables for docs/measurements-speech.md.
import { benchQuiet } from "@/bench/speech-quiet";
import { benchTime } from "@/bench/speech-time";
import { benchWords } from "@/bench/speech-words";

const [asked, ...names] = process.argv.slice(2);
const parts: Record<string, () => Promise<void>> = { words: () => benchWords(names), quiet: benchQuiet, time: benchTime };

for (const [name, bench] of Object.entries(parts)) if (asked === undefined || asked === name) await bench();
process.exit(0);
