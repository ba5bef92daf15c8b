import type { Fault } from "../fault.ts";

/** Which rules a definition must keep: those of AWS alone, or also what is held for good practice here, or fails when it runs. */
export type Rules = "aws" | "house";

/**
 * Rules that AWS does not have: it takes a definition that breaks them.
 */
const houseRules = new Set([
  ...["task-retry", "task-timeout", "task-catch", "task-token", "choice-default", "path-literal", "path-endless"],
  ...["path-field", "result-static", "payload-path", "context-path", "variable-unassigned", "name-twice"],
]);

/** Whether a fault is told as advice only. */
export function isAdvice({ rule, isHouse }: Fault, rules: Rules): boolean {
  return rules === "aws" && (isHouse === true || houseRules.has(rule));
}
