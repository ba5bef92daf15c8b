import type { Plan } from "../plan/plan.ts";

/** A plan by a newer Terraform than its base's. */
export interface NewerPlan {
  readonly stack: string;
  readonly version: string;
  readonly baseVersion: string;
}

export function newerPlans(plans: readonly Plan[], base: readonly Plan[]): NewerPlan[] {
  return plans.flatMap(({ label: stack, terraformVersion: version }) => {
    const baseVersion = base.find(({ label }) => label === stack)?.terraformVersion;
    return version && baseVersion && isNewer(version, baseVersion) ? [{ stack, version, baseVersion }] : [];
  });
}

/** By the numbers; a release is newer than what led to it: `1.12.0-rc1`. */
function isNewer(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split(/[-+]/, 1)[0]!.split(".").map(Number));
  const index = left!.findIndex((number, place) => number !== right![place]);
  return index < 0 ? !version.includes("-") && than.includes("-") : left![index]! > right![index]!;
}
