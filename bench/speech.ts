// What listening costs and gives: `npm run bench:speech [-- words | time]`. Prints tables for docs/measurements-speech.md.
import { benchTime } from "@/bench/speech-time";
import { benchWords } from "@/bench/speech-words";

const parts: Record<string, () => Promise<void>> = { words: benchWords, time: benchTime };

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await bench();
process.exit(0);
