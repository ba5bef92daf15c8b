import { shortened, type Grant } from "./grants.ts";

export interface Row {
  /** The statement that was withheld. */
  readonly grant: Grant;
  /** What then failed. */
  readonly flow: string;
  /** The action that was denied. */
  readonly denied: string;
}

/** Prints which flow each statement is needed for. */
export function printTable(rows: readonly Row[]): void {
  const cells = rows.map(({ grant, flow, denied }) => [
    grant.who,
    names(grant.actions),
    grant.resources.map(shortened).join(", "),
    `→ ${flow}`,
    denied,
  ]);
  const lines = [["without", "may", "on", "→ this flow fails", "at the denied"], ...cells];
  const widths = [26, 46, 44, 57, 0];
  const text = lines.map((line) => line.map((cell, column) => cut(cell, widths[column]!)).join("  "));
  process.stdout.write(`\n${text.join("\n")}\n\n`);
}

/** e.g. `sqs:ReceiveMessage DeleteMessage` */
function names(actions: readonly string[]): string {
  const [service] = actions[0]!.split(":");
  return `${service}:${actions.map((action) => action.replace(`${service}:`, "")).join(" ")}`;
}

function cut(text: string, width: number): string {
  return (width > 0 && text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width);
}
