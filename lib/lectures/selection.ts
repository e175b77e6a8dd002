/**
 * The selection after a click on a row: it changes, and with it, where a range is meant, every row from the one that was clicked before.
 * @param ids of the rows in their order @param from absent, or not there any more: no range
 */
export function withClick(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  { id, from }: { id: string; from?: string },
): ReadonlySet<string> {
  const [at, start] = [ids.indexOf(id), from === undefined ? -1 : ids.indexOf(from)];
  const clicked = start < 0 ? [id] : ids.slice(Math.min(at, start), Math.max(at, start) + 1);
  const isTakenOut = selected.has(id);
  return isTakenOut ? new Set([...selected].filter((it) => !clicked.includes(it))) : new Set([...selected, ...clicked]);
}
