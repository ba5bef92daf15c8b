import { stripVTControlCharacters } from "node:util";

/**
 * A line as it fits a terminal: broken between words, with what follows indented. A word that is longer than a line, such as an ARN, stays
 * whole, so that it can be copied. Line breaks within it stay.
 * @param columns of the terminal; undefined, as where output goes to a file: any
 */
export function wrapText(text: string, columns: number | undefined, indent: number): string {
  const margin = " ".repeat(indent);
  const width = columns === undefined ? Infinity : Math.max(columns - indent, 20);
  // The first line begins at the left, so it takes the indentation's width besides.
  return text
    .split("\n")
    .map((line, index) => wrapLine(line, width, index === 0 ? width + indent : width).join(`\n${margin}`))
    .join(`\n${margin}`);
}

function wrapLine(text: string, width: number, firstWidth: number): string[] {
  const lines: string[] = [""];
  // Spaces belong to the word behind them: columns stay columns.
  for (const word of text.match(/ *[^ ]+/g) ?? []) {
    const line = lines.at(-1)! + word;
    const room = lines.length === 1 ? firstWidth : width;
    if (lines.at(-1) === "" || stripVTControlCharacters(line).length <= room) lines[lines.length - 1] = line;
    else lines.push(word.trimStart());
  }
  return lines;
}
