import type { Plan } from "../plan/plan.ts";
import { isHarmless } from "./harmless-types.ts";

/**
 * How many changes there are of providers that this review has no rules for, by the provider's name as resource types begin with it: whom
 * these let in, and what they lose, is not among the findings.
 */
export function unjudged(plans: readonly Plan[]): ReadonlyMap<string, number> {
  const types = plans.flatMap(({ changes }) => changes).map(({ type }) => type);
  const providers = types.filter((type) => !type.startsWith("aws_") && !isHarmless(type)).map((type) => type.split("_", 1)[0]!);
  const names = [...new Set(providers)].sort();
  return new Map(names.map((name) => [name, providers.filter((provider) => provider === name).length]));
}
