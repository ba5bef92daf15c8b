import { words, type Words } from "./finding.ts";
import type { Plan } from "./plan/plan.ts";

/** " in `stack`", where several plans are reviewed: the same address may be in each. */
export function inPlan(label: string, plans: readonly Plan[]): Words {
  return plans.length > 1 ? words` in ${label}` : [];
}
