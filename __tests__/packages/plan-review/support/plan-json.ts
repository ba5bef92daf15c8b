import type { Plan } from "../../../../packages/plan-review/plan/plan.ts";
import { readPlan } from "../../../../packages/plan-review/plan/read-plan.ts";
import { reviewPlans, type Review } from "../../../../packages/plan-review/review-plans.ts";

type Json = Readonly<Record<string, unknown>>;

interface ChangeJson {
  readonly address?: string;
  readonly actions?: readonly string[];
  readonly before?: Json | null;
  readonly after?: Json | null;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: unknown;
  readonly action_reason?: string;
  readonly deposed?: string;
}

/** One element of `resource_changes`; an update unless it says otherwise. */
export function changeJson(type: string, { address = `${type}.it`, action_reason, deposed, ...change }: ChangeJson): Json {
  const { actions = ["update"], before = {}, after = {} } = change;
  return {
    address,
    mode: "managed",
    type,
    name: "it",
    ...(action_reason && { action_reason }),
    ...(deposed && { deposed }),
    change: { ...change, actions, before, after },
  };
}

/** A plan as `terraform show -json` writes it. */
export function planJson(changes: readonly Json[], rest: Json = {}): string {
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {},
    resource_changes: changes,
    ...rest,
  });
}

export function planOf(changes: readonly Json[], rest: Json = {}, label = "stack"): Plan {
  return readPlan(planJson(changes, rest), label);
}

/** The review of one plan, with nothing allowed and nothing at hand. */
export function reviewOf(changes: readonly Json[], rest: Json = {}): Review {
  return reviewPlans([planOf(changes, rest)], { allow: [], base: [], packageSizes: new Map() });
}

/** A policy's JSON text with these statements. */
export function policyText(...statements: readonly Json[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
