import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { kinds, planLecture } from "@/bench/lecture-maker/kinds";
import { makeLecture } from "@/bench/lecture-maker/make-lecture";

/**
 * Made lectures with exact ground truth, in the shape of `../shared/lectures`, of all or the named kinds.
 * `node --import tsx bench/make-lectures.ts --out /tmp/made-lectures --seed 1 [kind …]`; `--list` prints the kinds.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string", default: "/tmp/made-lectures" }, seed: { type: "string", default: "1" }, list: { type: "boolean" } },
});
if (values.list) console.log(Object.keys(kinds).join("\n"));
else {
  const folder = path.resolve(values.out);
  mkdirSync(folder, { recursive: true });
  for (const kind of positionals.length > 0 ? positionals : Object.keys(kinds)) {
    const plan = planLecture(kind, Number(values.seed));
    const before = performance.now();
    await makeLecture(plan, folder);
    const seconds = (performance.now() - before) / 1000;
    console.log(`${kind}-${plan.seed}: ${plan.duration.toFixed(0)} s, ${plan.slides.length} slides, made in ${seconds.toFixed(0)} s`);
  }
}
