import type { Finding, StackDocument } from "@slipstream/languages";
import { differences } from "./differences.ts";

/** Each place at which stacks of the same names differ, or that only one side has, told as `finding` says. */
export function unequalStacks(
  here: readonly StackDocument[],
  there: readonly StackDocument[],
  finding: Pick<Finding, "rule" | "message" | "advice">,
): Finding[] {
  const names = new Set([...here, ...there].map(({ name }) => name));
  const find = (stacks: readonly StackDocument[], stack: string) => stacks.find(({ name }) => name === stack)?.document;
  return [...names].flatMap((stack) =>
    differences(find(here, stack), find(there, stack)).map((place) => ({
      stack,
      ...(place !== "" && { address: place }),
      ...finding,
    })),
  );
}
