const context = 2;
/** Above this many comparisons of lines the middle is shown as replaced as a whole. */
const mostComparisons = 1_000_000;

/** The lines that are different between two texts, with 2 lines around them, as `diff -u` writes them. */
export function lineDiff(before: string, after: string): string {
  const [left, right] = [before.split("\n"), after.split("\n")];
  const start = commonLength(left, right);
  const end = commonLength(left.slice(start).reverse(), right.slice(start).reverse());
  const [old, now] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  const changed = old.length * now.length > mostComparisons ? replaced(old, now) : compare(old, now);
  const lines = [...left.slice(0, start).map(keep), ...changed, ...left.slice(left.length - end).map(keep)];
  return withContext(lines);
}

/** Counts of lines that are new and gone. */
export function diffSize(diff: string): { readonly added: number; readonly removed: number } {
  const lines = diff.split("\n");
  return {
    added: lines.filter((line) => line.startsWith("+")).length,
    removed: lines.filter((line) => line.startsWith("-")).length,
  };
}

function compare(old: readonly string[], now: readonly string[]): string[] {
  // The longest common subsequence, from the end.
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (row: number, column: number) => lengths[row]![column]!;
  const columns = [...now.entries()].reverse();
  for (const [row, line] of [...old.entries()].reverse()) {
    for (const [column, other] of columns) {
      lengths[row]![column] = line === other ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: string[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) [row, column] = [(lines.push(keep(old[row]!)), row + 1), column + 1];
    else if (at(row + 1, column) >= at(row, column + 1)) row = (lines.push(`-${old[row]}`), row + 1);
    else column = (lines.push(`+${now[column]}`), column + 1);
  }
  return [...lines, ...replaced(old.slice(row), now.slice(column))];
}

function replaced(old: readonly string[], now: readonly string[]): string[] {
  return [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)];
}

function keep(line: string): string {
  return ` ${line}`;
}

function withContext(lines: readonly string[]): string {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => !line.startsWith(" ")),
  );
  return lines
    .flatMap((line, index) => (near[index] ? [line] : near[index - 1] ? ["@@"] : []))
    .join("\n")
    .replace(/\n@@$/, "");
}

/** How many lines are the same, from the first on. */
function commonLength(left: readonly string[], right: readonly string[]): number {
  const different = left.findIndex((line, index) => line !== right[index]);
  return different < 0 ? left.length : different;
}
