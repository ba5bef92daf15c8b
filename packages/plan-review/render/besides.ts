import { beforeAfter, type AttributeChange } from "../attribute-changes.ts";
import { enumerate, words, type Words } from "../finding.ts";
import { losses } from "../findings/lost-things.ts";
import { trueDrift, type TrueDrift } from "../findings/true-drift.ts";
import { inPlan } from "../in-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { sameValue, Unknown, type Value, type ValueMap } from "../plan/value.ts";

/** How many drifts are told one by one. */
const mostTold = 20;

/**
 * What a reviewer must know of one plan before reading it, each with its mark: what kind of plan it is, what it leaves out, does or found.
 * @param plans all that are reviewed
 */
export function planWarnings(plan: Plan, plans: readonly Plan[]): Words[] {
  const { label, kind, complete, unplanned, unknownActions, failedChecks, actions } = plan;
  const where = inPlan(label, plans);
  return [
    ...(kind === "destroy" ? [marked("Destroy:", words`the plan of ${label} is one of -destroy: all of its resources go.`)] : []),
    ...(kind === "refresh-only"
      ? [marked("Refresh only:", words`the plan of ${label} writes into the state what it found, and changes nothing in AWS.`)]
      : []),
    ...(complete ? [] : [incompleteWords(plan)]),
    ...(kind === "changes" && unplanned.length > 0 ? [unplannedWords(plan)] : []),
    ...unknownActions.map(({ address, actions: verbs }) =>
      marked("Not known:", words`what this review does not know is done to ${address}${where}: ${enumerate(verbs)}.`),
    ),
    ...failedChecks.map(({ address, messages }) =>
      marked(
        "Failed check:",
        words`${address}${where}${messages.length > 0 ? words`: ${enumerate(messages)}` : [" could not be made."]}`,
      ),
    ),
    ...actions.map(({ address, trigger }) => {
      const when = trigger ? words`${[eventWords(trigger.event)]} ${trigger.address}` : ["since it was asked for (-invoke)"];
      return marked("Action:", words`${address}${where} runs during the apply, ${when}.`);
    }),
    ...driftWords(plan, plans),
  ];
}

/** "`a` is imported: `id`" */
export function importWords({ label, imports }: Plan, plans: readonly Plan[]): Words[] {
  return imports.map(({ address, id }) => words`${address}${inPlan(label, plans)} is imported into the state: ${id}`);
}

function incompleteWords({ label, deferred }: Plan): Words {
  const what = words`the plan of ${label} leaves out a part of the changes`;
  if (deferred.length === 0) return marked("Incomplete:", words`${what} (-target, or deferred).`);
  const waiting = deferred.slice(0, 12).flatMap(({ address, reason }, index): Words => {
    return words`${[index === 0 ? "" : ", "]}${address} (${[reason.replaceAll("_", " ")]})`;
  });
  const more = deferred.length > 12 ? [` and ${deferred.length - 12} more`] : [];
  return marked("Incomplete:", words`${what}, which wait for another run: ${waiting}${more}.`);
}

/** OpenTofu says of no plan that it is incomplete; a resource that its `enabled` switches off is left out of a complete one. */
function unplannedWords({ label, unplanned }: Plan): Words {
  const are = unplanned.length === 1 ? "is" : "are";
  return marked(
    "Left out:",
    words`${enumerate(unplanned, 6)} ${[are]} configured, and not in the plan of ${label} (-target, -exclude, or enabled = false).`,
  );
}

/** "after_create", which Terraform has as "AfterCreate", too, in words. */
function eventWords(event: string): string {
  const [when = "", what = ""] = event
    .replaceAll(/(?<=[a-z])[A-Z]/g, "_$&")
    .toLowerCase()
    .split("_");
  const verbs: Readonly<Record<string, string>> = { create: "creating", update: "updating", destroy: "destroying" };
  return `${when} ${verbs[what] ?? "changing"}`;
}

function driftWords(plan: Plan, plans: readonly Plan[]): Words[] {
  const { label, kind } = plan;
  const drifted = trueDrift(plan);
  const relevant = kind === "refresh-only" ? drifted : drifted.filter(({ isRelevant }) => isRelevant);
  const told = relevant.slice(0, mostTold);
  const more =
    relevant.length > mostTold
      ? words`${[`${relevant.length - mostTold} more`]}${inPlan(label, plans)}${[" that the plan depends on: "]}${enumerate(
          relevant.slice(mostTold).map(({ address }) => address),
          6,
        )}.`
      : [];
  const others = drifted.filter((drift) => !relevant.includes(drift));
  return [
    ...told.map((drift) => marked("Drift:", relevantWords(drift, plan, inPlan(label, plans)))),
    ...(more.length > 0 ? [marked("Drift:", more)] : []),
    ...[true, false].flatMap((isDeleted) => {
      const addresses = others.filter((drift) => drift.isDeleted === isDeleted).map(({ address }) => address);
      const what = `this was ${isDeleted ? "deleted" : "changed"} outside Terraform, and the plan does not depend on it: `;
      return addresses.length > 0 ? [marked("Drift:", words`in ${label}, ${[what]}${enumerate(addresses, 6)}.`)] : [];
    }),
  ];
}

function relevantWords({ address, isDeleted, differences }: TrueDrift, { changes, kind }: Plan, where: Words): Words {
  const change = changes.find((candidate) => candidate.address === address);
  if (isDeleted) {
    const empty = change && losses.get(change.type)?.(change.after ?? {}, "destroy") ? ", empty" : "";
    const then = change?.action === "create" ? ` The plan makes it again${empty}.` : "";
    return words`${address}${where} was deleted outside Terraform.${[then]}`;
  }
  const values = differences.flatMap((difference, index): Words => [index > 0 ? ", " : "", ...beforeAfter(difference)]);
  const planned = kind === "refresh-only" ? undefined : change?.after;
  return words`${address}${where} was changed outside Terraform: ${values}.${planned ? thenWords(differences, planned) : []}`;
}

/** What a plan makes of what somebody changed. */
function thenWords(differences: readonly AttributeChange[], planned: ValueMap): Words {
  const paths = (is: (value: Value | undefined, difference: AttributeChange) => boolean) =>
    differences.filter((difference) => is(at(planned, difference.path), difference)).map(({ path }) => path);
  const undone = paths((value, { before }) => sameValue(value, before));
  if (undone.length === differences.length) return [" The plan undoes that."];
  const others = paths((value, { before, after }) => !(value instanceof Unknown) && ![before, after].some(same(value)));
  return [
    ...(undone.length > 0 ? words` Of that the plan undoes ${enumerate(undone)} alone.` : []),
    ...(others.length === 0
      ? []
      : others.length === differences.length
        ? [" The plan sets it to something else."]
        : words` It sets ${enumerate(others)} to something else.`),
  ];
}

const same = (value: Value | undefined) => (other: Value | undefined) => sameValue(value, other);

/** The value at a path like `a.b[0].c`. */
function at(values: ValueMap | undefined, path: string): Value | undefined {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  return keys.reduce<ValueMap | undefined>((value, key) => value?.[key] as ValueMap | undefined, values);
}

function marked(mark: string, sentence: Words): Words {
  return [{ strong: `${mark} ` }, ...sentence];
}
