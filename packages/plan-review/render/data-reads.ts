import { enumerate, words, type Words } from "../finding.ts";
import { inPlan } from "../in-plan.ts";
import type { Plan } from "../plan/plan.ts";

const mostTold = 12;

const reasons = new Map([
  ["read_because_config_unknown", "it is configured with what is not known yet"],
  ["read_because_dependency_pending", "what it depends on changes"],
  ["read_because_check_nested", "a check asks for it"],
]);

/** "`data.x.y` is read during the apply, since …: until then nobody knows `policy` of `aws_x.y`." */
export function dataReadWords({ label, dataReads }: Plan, plans: readonly Plan[]): Words[] {
  const told = dataReads.slice(0, mostTold).map(({ address, reason, unknown }): Words => {
    const why = reasons.get(reason ?? "");
    const parts = unknown.flatMap(({ address: user, attributes }, index): Words => {
      return words`${[index > 0 ? "; " : ""]}${enumerate(attributes)} of ${user}`;
    });
    const until = parts.length > 0 ? words`. Until then nobody knows ${parts}` : [];
    return words`${address}${inPlan(label, plans)} is read during the apply${[why ? `, since ${why}` : ""]}${until}`;
  });
  const more = dataReads.length - mostTold;
  return more > 0 ? [...told, words`${[`${more} more`]} data sources${inPlan(label, plans)} are read during the apply`] : told;
}
