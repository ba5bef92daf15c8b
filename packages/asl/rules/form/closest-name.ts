/** The name that was probably meant: one that begins alike or is one or two letters off; `undefined` when none is near. */
export function closestName(given: string, names: readonly string[]): string | undefined {
  const small = given.toLowerCase();
  const scored = names.map((name) => ({ name, off: distance(small, name.toLowerCase()) })).sort((a, b) => a.off - b.off);
  const [nearest] = scored;
  if (nearest && nearest.off <= Math.min(2, Math.floor(given.length / 3))) return nearest.name;
  const alike = names.filter((name) => name.toLowerCase().startsWith(small) || small.startsWith(name.toLowerCase()));
  return given.length < 3 ? undefined : alike.sort((a, b) => a.length - b.length)[0];
}

/** How many letters are put in, left out or changed (Levenshtein). Long names are none that was mistyped. */
function distance(a: string, b: string): number {
  if (a.length > 60) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, changed));
    }
    row = next;
  }
  return row[b.length]!;
}
