import { styleText } from "node:util";
import type { TracedCall } from "@slipstream/local";
import { stageNames } from "../../../stages.ts";
import { wrapText } from "../wrap-text.ts";
import { duration } from "./duration.ts";

/** The branches of the tree left of a call: on its first line, and on all that follow. */
interface Branches {
  readonly first: string;
  readonly rest: string;
}

/**
 * The calls as a tree, a line or more each: when, measured from the first one; who called what, and what came of it; how long that took.
 * @param columns how wide a line may be
 */
export function traceLines(calls: readonly TracedCall[], columns: number): string[] {
  const all = everyCall(calls);
  const start = startOf(all);
  const atWidth = Math.max(...all.map(({ at }) => duration(Date.parse(at) - start).length)) + 2;
  const tookWidth = Math.max(...all.map(({ durationMs }) => (durationMs === undefined ? 0 : duration(durationMs).length))) + 1;
  const lines = (call: TracedCall, { first, rest }: Branches): string[] => {
    const below = call.calls.length > 0 ? "│ " : "  ";
    const width = columns - atWidth - tookWidth - first.length;
    const [head = "", ...tail] = wrapText(textOf(call), width, 0).split("\n");
    const at = duration(Date.parse(call.at) - start).padStart(atWidth - 2);
    const took = call.durationMs === undefined ? "" : duration(call.durationMs).padStart(tookWidth);
    const padding = took === "" ? "" : " ".repeat(Math.max(width - head.length, 0));
    const isOwn = call.error !== undefined;
    return [
      `${dim(at)}  ${dim(first)}${colored(head, isOwn)}${padding}${dim(took)}`,
      ...tail.map((line) => `${" ".repeat(atWidth)}${dim(rest + below)}${colored(line, isOwn)}`),
      ...branches(call.calls, rest),
    ];
  };
  const branches = (of: readonly TracedCall[], before: string): string[] =>
    of.flatMap((call, index) => {
      const isLast = index === of.length - 1;
      return lines(call, { first: `${before}${isLast ? "└ " : "├ "}`, rest: `${before}${isLast ? "  " : "│ "}` });
    });
  return calls.flatMap((call) => lines(call, { first: "", rest: "" }));
}

function textOf({ caller, call, of, answer, error }: TracedCall): string {
  const asked = `${shortName(caller)} → ${call}${of === undefined ? "" : ` ${shortName(of)}`}`;
  if (error !== undefined) return `${asked} ✗ ${shortName(error)}`;
  return answer === undefined ? asked : `${asked}: ${shortName(answer)}`;
}

const stagePrefix = new RegExp(`\\bslipstream-(${stageNames.join("|")})-`, "g");

/** Without what all names of a stage have in common, and what stands before the name in an ARN. */
function shortName(name: string): string {
  const named = name.replaceAll(/\barn:aws:[\w-]+:[\w-]*:\d*:([\w-]+:)?(?=slipstream-)/g, "");
  return named.replaceAll(stagePrefix, "").replace(/-[a-z]{2}(-[a-z]+)+-\d$/, "");
}

/** When the first one was made, in milliseconds since the epoch. */
export function startOf(calls: readonly TracedCall[]): number {
  return Math.min(...calls.map(({ at }) => Date.parse(at)));
}

/** All of a tree. */
export function everyCall(calls: readonly TracedCall[]): readonly TracedCall[] {
  return calls.flatMap((call) => [call, ...everyCall(call.calls)]);
}

function colored(text: string, failed: boolean): string {
  return failed ? styleText("red", text) : text;
}

function dim(text: string): string {
  return text === "" ? "" : styleText("dim", text);
}
