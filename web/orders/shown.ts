/** As many slips as one frame may bring in. */
const atOnce = 6;

/** The slips of the next frame, given those of this one: all that is gone is gone at once, and what is new comes a few at a time. */
export function nextShown(shown: readonly string[], wanted: readonly string[]): readonly string[] {
  const before = new Set(shown);
  let room = atOnce;
  const next = wanted.filter((id) => before.has(id) || room-- > 0);
  return next.length === wanted.length ? wanted : next;
}
