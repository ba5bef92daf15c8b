/** As many slips as one frame may bring in. */
const atOnce = 6;

/**
 * The slips that belong on the rail: the newest, and the one that somebody is at, which newer ones never push off.
 * @param ids of all, newest first
 * @param most as many as are looked at
 * @param attended the slip that has the focus, if any
 */
export function wantedSlips(ids: readonly string[], most: number, attended: string | undefined): readonly string[] {
  const newest = ids.slice(0, most);
  return attended !== undefined && ids.indexOf(attended) >= most ? [...newest, attended] : newest;
}

/** The slips of the next frame, given those of this one: all that is gone is gone at once, and what is new comes a few at a time. */
export function nextShown(shown: readonly string[], wanted: readonly string[]): readonly string[] {
  const before = new Set(shown);
  let room = atOnce;
  const next = wanted.filter((id) => before.has(id) || room-- > 0);
  return next.length === wanted.length ? wanted : next;
}
