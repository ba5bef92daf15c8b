import { javaPattern } from "../guest/java-pattern.ts";
import { patternParts } from "../guest/time-pattern.ts";
import type { Bindings } from "./bindings.ts";
import type { Problem } from "./problem.ts";
import type { SyntaxTree } from "./syntax-tree.ts";
import { textsOf, utilsModule, valuesOf } from "./values.ts";

interface Reading {
  /** Which argument it is. */
  readonly index: number;
  readonly read: (text: string) => unknown;
}

/** Formats and patterns, by the utility that takes them. */
const readings: Readonly<Record<string, Reading>> = {
  "util.time.nowFormatted": { index: 0, read: patternParts },
  "util.time.epochMilliSecondsToFormatted": { index: 1, read: patternParts },
  "util.time.parseFormattedToEpochMilliSeconds": { index: 1, read: patternParts },
  "util.matches": { index: 0, read: javaPattern },
};

/**
 * Formats and patterns that stand in the code and have a part that is not run here. One that is wrong on AWS, too, is an error when it
 * is used, as on AWS.
 */
export function refusedTexts({ nodes }: SyntaxTree, bindings: Bindings): Problem[] {
  const problems: Problem[] = [];
  for (const node of nodes) {
    if (node.type !== "CallExpression") continue;
    for (const called of valuesOf(node.callee, bindings)) {
      const [module, ...path] = called.kind === "part" ? called.path : [];
      const reading = module === utilsModule ? readings[path.join(".")] : undefined;
      const given = reading && node.arguments[reading.index];
      if (!given || given.type === "SpreadElement") continue;
      for (const text of textsOf(valuesOf(given, bindings))) {
        const problem = problemOf(reading.read, text);
        if (problem !== undefined) problems.push({ node: given, text: `: ${problem}` });
      }
    }
  }
  return problems;
}

function problemOf(read: Reading["read"], text: string): string | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    return message.endsWith(" is not run locally") || message.includes(" is not run locally near ") ? message : undefined;
  }
}
