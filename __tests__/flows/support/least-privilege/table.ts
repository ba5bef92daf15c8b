export interface Row {
  /** The statement that was withheld. */
  readonly title: string;
  /** What then failed. */
  readonly flow: string;
  /** The action that was denied. */
  readonly denied: string;
  /** As the flow says it. */
  readonly failure: string;
}

/** Prints which flow each statement is needed for. */
export function printTable(rows: readonly Row[]): void {
  const lines = rows.map(({ title, flow, denied, failure }) => [title, flow, denied, failure.split("\n", 1)[0]!]);
  const widths = [110, 55, 28, 90];
  const line = (cells: readonly string[]) => cells.map((cell, column) => cut(cell, widths[column]!)).join("  ").trimEnd();
  const header = line(["without the statement", "this flow fails", "denied", "as"]);
  process.stdout.write(`\n${[header, ...lines.map(line)].join("\n")}\n\n`);
}

function cut(text: string, width: number): string {
  return (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width);
}
