import { wrapText } from "../wrap-text.ts";

/** Where what can be reached stands in its line. */
const column = 13;

/**
 * Addresses as they fit a terminal: broken between words. A command that is broken goes on behind a backslash, so that it can be copied.
 * @param columns of the terminal; undefined, as where output goes to a file: any
 */
export function fitAddresses(addresses: string, columns: number | undefined): string {
  if (columns === undefined) return addresses;
  return addresses
    .split("\n")
    .map((line) =>
      line.includes("  npm run ")
        ? wrapText(line, columns - " \\".length, 4).replaceAll("\n", " \\\n")
        : wrapText(line, columns, column),
    )
    .join("\n");
}
