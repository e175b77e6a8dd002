/** What a key does in the reader. The words for each stand in the messages. */
export const readerKeys = {
  playOrPause: [" ", "k"],
  back10: ["j"],
  forward10: ["l"],
  back5: ["ArrowLeft"],
  forward5: ["ArrowRight"],
  frameBack: [","],
  frameForward: ["."],
  slower: ["<"],
  faster: [">"],
  captions: ["c"],
  fullScreen: ["f"],
  previousSlide: ["["],
  nextSlide: ["]"],
  bookmark: ["b"],
  correct: ["e"],
  find: ["/"],
  nextHit: ["n"],
  previousHit: ["N"],
  help: ["?"],
} as const;
export type ReaderAction = keyof typeof readerKeys | { seekTenths: number };

const actions = new Map<string, keyof typeof readerKeys>(
  (Object.keys(readerKeys) as (keyof typeof readerKeys)[]).flatMap((action) => readerKeys[action].map((key) => [key, action] as const)),
);

/** Undefined: not ours. With Ctrl, Alt or Meta a key belongs to the browser; 0 to 9 lead to tenths of the lecture. */
export function actionOf(pressed: { key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean }): ReaderAction | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return undefined;
  if (/^[0-9]$/u.test(pressed.key)) return { seekTenths: Number(pressed.key) };
  return actions.get(pressed.key);
}

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next speed up (1) or down (−1); the fastest and slowest stay. */
export function speedBeside(speed: number, step: 1 | -1): number {
  const beside = step === 1 ? speeds.find((it) => it > speed) : speeds.findLast((it) => it < speed);
  return beside ?? speed;
}
