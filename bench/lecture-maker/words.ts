import type { Random } from "@/bench/lecture-maker/random";

/** What a lecture is about: things with what they do, so that sentences are plain English and known to the letter. */
export interface Topic {
  course: string;
  things: string[];
  deeds: string[];
  objects: string[];
  heads: string[];
}

const heads = [
  "What is",
  "Why",
  "Measuring",
  "Limits of",
  "Case study:",
  "A model of",
  "Revisiting",
  "Building",
  "Questions about",
  "History of",
];

export const topics: Topic[] = [
  {
    course: "Soil and Water 204",
    things: [
      "clay",
      "topsoil",
      "groundwater",
      "a drainage basin",
      "river sediment",
      "the water table",
      "evaporation",
      "an aquifer",
      "irrigation",
    ],
    deeds: ["stores", "filters", "carries", "slows down", "depends on", "is recharged by", "erodes", "limits"],
    objects: [
      "winter rainfall",
      "dissolved salts",
      "coarse gravel",
      "the spring flood",
      "organic matter",
      "nitrate",
      "pore pressure",
      "a steep slope",
    ],
    heads,
  },
  {
    course: "Operating Systems",
    things: [
      "the scheduler",
      "a page fault",
      "the file cache",
      "a mutex",
      "an interrupt",
      "virtual memory",
      "the kernel",
      "a device driver",
      "swap space",
    ],
    deeds: ["blocks", "wakes", "copies", "maps", "delays", "is guarded by", "must never touch", "flushes"],
    objects: [
      "a waiting thread",
      "the run queue",
      "dirty pages",
      "user space",
      "the inode table",
      "a spin lock",
      "hardware timers",
      "the journal",
    ],
    heads,
  },
  {
    course: "Music Theory II",
    things: [
      "the dominant",
      "a cadence",
      "counterpoint",
      "the bass line",
      "a minor third",
      "syncopation",
      "the leading tone",
      "a canon",
      "modulation",
    ],
    deeds: ["resolves to", "prepares", "imitates", "contrasts with", "delays", "is doubled by", "supports", "follows"],
    objects: [
      "the tonic chord",
      "a second voice",
      "the upper octave",
      "the opening theme",
      "a strong beat",
      "the relative key",
      "a long pedal",
      "parallel fifths",
    ],
    heads,
  },
  {
    course: "Public Health 101",
    things: [
      "a vaccine",
      "the control group",
      "screening",
      "an outbreak",
      "clean water",
      "the incubation period",
      "herd immunity",
      "a biased sample",
    ],
    deeds: ["lowers", "predicts", "confounds", "delays", "is reported with", "doubles", "explains", "hides"],
    objects: [
      "infant mortality",
      "relative risk",
      "the attack rate",
      "hospital visits",
      "weekly cases",
      "a false positive",
      "travel history",
      "dose response",
    ],
    heads,
  },
  {
    course: "Linear Models",
    things: [
      "the residual",
      "a design matrix",
      "ridge regression",
      "the intercept",
      "leverage",
      "cross validation",
      "the likelihood",
      "a dummy variable",
    ],
    deeds: ["shrinks", "is orthogonal to", "inflates", "estimates", "is spanned by", "minimises", "selects", "ignores"],
    objects: [
      "the column space",
      "squared error",
      "collinear columns",
      "the hat matrix",
      "unknown weights",
      "test error",
      "noise variance",
      "an outlier",
    ],
    heads,
  },
  {
    course: "Roman History",
    things: [
      "the senate",
      "a provincial governor",
      "the grain supply",
      "Augustus",
      "the frontier army",
      "citizenship",
      "a tribune",
      "the census",
    ],
    deeds: ["vetoed", "paid for", "expanded", "was replaced by", "feared", "taxed", "relied on", "divided"],
    objects: [
      "the eastern legions",
      "Egyptian grain",
      "old families",
      "the treasury",
      "public land",
      "local elites",
      "debt relief",
      "the city mob",
    ],
    heads,
  },
];

/** "Topsoil filters winter rainfall" */
export function sentence(topic: Topic, random: Random): string {
  const text = `${random.pick(topic.things)} ${random.pick(topic.deeds)} ${random.pick(topic.objects)}`;
  return capital(random.chance(0.25) ? `${text} and ${random.pick(topic.objects)}` : text);
}

export function heading(topic: Topic, random: Random): string {
  return `${random.pick(topic.heads)} ${random.pick(topic.things)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
