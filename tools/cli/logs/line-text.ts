import { styleText } from "node:util";
import { wrapText } from "../wrap-text.ts";
import type { Line } from "./log-record.ts";

type Color = Parameters<typeof styleText>[0];

const alarming = new Set(["ERROR", "FATAL", "failed", "dead letter", "gives up"]);
const warning = new Set(["WARN", "refused", "denied", "comes back", "retry", "GraphQL", "not live"]);

/** As wide as the time and the space behind it: what is wrapped stands below what it is about. */
const indent = 14;
const narrow = 72;

/**
 * A line as a terminal shows it.
 * @param at milliseconds since the epoch: the time of day is shown, in UTC
 * @param columns of the terminal; undefined: it is not wrapped
 */
export function lineText({ about, step, detail, stack = [] }: Line, at: number, columns: number | undefined): string {
  const time = styleText("dim", new Date(at).toISOString().slice(11, 23));
  const color: Color = alarming.has(step) ? "red" : warning.has(step) ? "yellow" : "cyan";
  const subject = about === undefined ? "" : `${about}  `;
  // A narrow terminal has no room for columns.
  const label = columns !== undefined && columns < narrow ? step : step.padEnd(11);
  const line = wrapText(`${time}  ${subject}${styleText(color, label)} ${detail}`, columns, indent);
  const calls = stack.map((call) => styleText("dim", wrapText(`${" ".repeat(indent)}${call.trim()}`, columns, indent + 2)));
  return [line, ...calls].join("\n");
}
