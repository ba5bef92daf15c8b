import { wrapText } from "./wrap-text.ts";

/** What an option says begins behind it, after two spaces or more. */
const option = /^ {2}\S.*? {2,}(?=\S)/;
/** A narrower column is none: what is said goes below the option. */
const leastColumn = 30;

/**
 * A command's help as it fits a terminal: broken between words, what an option says in its own column. As it is written where that has room.
 * @param columns of the terminal; undefined, as where output goes to a file: any
 */
export function helpText(help: string, columns: number | undefined): string {
  const lines = help.trim().split("\n");
  if (columns === undefined || lines.every((line) => line.length <= columns)) return lines.join("\n");
  const whole: string[] = [];
  for (const line of lines) {
    if (goesOn(line, whole.at(-1))) whole[whole.length - 1] += ` ${line.trim()}`;
    else whole.push(line);
  }
  return whole.map((line) => wrapText(line, columns, indentOf(line, columns))).join("\n");
}

/** Whether a line is the rest of a sentence above, which was too long for it. */
function goesOn(line: string, before: string | undefined): boolean {
  if (!before || line === "" || /^ *(Usage: |npm )/.test(line)) return false;
  return option.test(before) ? /^ {8}/.test(line) : /^\S/.test(line) && !/[.:]$/.test(before);
}

function indentOf(line: string, columns: number): number {
  const column = option.exec(line)?.[0].length ?? 0;
  if (column > 0) return columns - column < leastColumn ? 6 : column;
  return /^ *(Usage: |npm )/.test(line) ? 11 : 0;
}
