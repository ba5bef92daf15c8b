import { beforeAfter } from "../attribute-changes.ts";
import { count, enumerate, words, type Family, type Words } from "../finding.ts";
import { shifts } from "../findings/shifts.ts";
import type { StalePlan } from "../findings/stale-plans.ts";
import { trueDrift } from "../findings/true-drift.ts";
import { unjudged } from "../findings/unjudged.ts";
import { inPlan } from "../in-plan.ts";
import type { Action, Plan } from "../plan/plan.ts";
import { openApprovals, type Review } from "../review-plans.ts";
import { importWords, planWarnings } from "./besides.ts";
import { shiftWords } from "./shifts.ts";

/** What all formats say around the findings, in words. */
export const familyTitles: Readonly<Record<Family, string>> = {
  loss: "Destroyed or replaced",
  protection: "Less protected",
  permissions: "Permissions",
  schema: "GraphQL schema",
  "state-machine": "State machine",
  "lambda-code": "Lambda code",
  "resolver-code": "Resolver code",
  settings: "Settings",
  state: "In Terraform's state alone",
};

const mostTypes = 40;
const mostOutputs = 12;

const actions: readonly Action[] = ["create", "update", "replace", "destroy", "forget"];

/** The sentence that says whether somebody must act. */
export function verdict(review: Review): string {
  const { unknownLosses: number } = review.remainder;
  if (number === 0) return approvalWords(review);
  const what = `${count(number, "resource")} of types that this review does not know`;
  return `${approvalWords(review)} ${what} ${number === 1 ? "is" : "are"} destroyed or replaced: read what ${number === 1 ? "it keeps" : "they keep"}.`;
}

function approvalWords(review: Review): string {
  const open = openApprovals(review).length;
  if (open > 0) return `${count(open, "change")} need${open === 1 ? "s" : ""} an approval before this is applied.`;
  if (hasNothing(review)) return nothingWords(review);
  const given = review.findings.filter(({ approval }) => approval !== undefined).length;
  if (given > 0) return `Everything that needs an approval has one (${given}).`;
  return unjudged(review.plans).size > 0
    ? "Nothing that this review judges needs an approval."
    : "Nothing in here needs an approval.";
}

/** What a reviewer must know before reading: plans that will be wrong, or do not say everything. */
export function warnings({ plans, stale, newer, unused, changed }: Review): Words[] {
  return [
    ...stale.map((plan) => staleWords(plan)),
    ...unjudgedWords(plans),
    ...newer.map(({ stack, version, baseVersion }) =>
      marked(
        "Newer:",
        words`${stack} was planned by version ${version}, its base by ${baseVersion}: differences may come from that, and only ${version} applies it.`,
      ),
    ),
    ...plans.flatMap(({ label, changes }) =>
      shifts(changes).map((shift) => marked("Shift:", shiftWords(shift, inPlan(label, plans)))),
    ),
    ...plans.flatMap((plan) => planWarnings(plan, plans)),
    ...(changed.length > 0
      ? [marked("Changed:", words`${enumerate(changed)} ${[changed.length === 1 ? "was" : "were"]} approved as something else.`)]
      : []),
    ...(unused.length > 0 ? [marked("Not used:", words`nothing here needs ${enumerate(unused)}.`)] : []),
  ];
}

/** A review that knows nothing of a change must not look as if it had found nothing. */
function unjudgedWords(plans: readonly Plan[]): Words[] {
  const providers = [...unjudged(plans)];
  if (providers.length === 0) return [];
  const number = providers.reduce((sum, [, of]) => sum + of, 0);
  const changes = words`${[count(number, "change")]} of ${enumerate(providers.map(([name]) => name))}`;
  return [
    marked("Not judged:", words`${changes}: the rules are about AWS. Whom these let in, and what they lose, is for you to read.`),
  ];
}

function staleWords({ stack, upstream, outputs }: StalePlan): Words {
  const names = enumerate(
    outputs.map(({ name }) => name),
    4,
  );
  const users = enumerate([...new Set(outputs.flatMap((output) => output.users))], 4);
  const advice = words`Apply ${upstream} first, then plan and review ${stack} again.`;
  const what = words`the plan of ${stack} was made with outputs of ${upstream} that change: ${names}, used by ${users}.`;
  return marked("Stale:", [...what, " ", ...advice]);
}

function marked(mark: string, sentence: Words): Words {
  return [{ strong: `${mark} ` }, ...sentence];
}

/** "12 to update: `aws_iam_role` 4, …" for what is counted only, and one line for all objects in buckets. */
export function countedWords({ remainder }: Review): Words[] {
  const objects = actions.filter((action) => remainder.objects.has(action));
  const words = objects.map((action) => `${remainder.objects.get(action)} to ${action}`).join(", ");
  return [...countedByType(remainder), ...(objects.length > 0 ? [[`Objects in S3 buckets: ${words}`]] : [])];
}

function countedByType(remainder: Review["remainder"]): Words[] {
  return actions.flatMap((action) => {
    const counts = remainder.counts.filter((entry) => entry.action === action);
    if (counts.length === 0) return [];
    const total = counts.reduce((sum, { number }) => sum + number, 0);
    const listed = counts
      .slice(0, mostTypes)
      .flatMap(({ type, number }, index): Words => [index === 0 ? "" : ", ", { code: type }, ` ${number}`]);
    const more = counts.length > mostTypes ? [` and ${counts.length - mostTypes} types more`] : [];
    return [[`${total} to ${action}: `, ...listed, ...more]];
  });
}

export function movedWords({ plans }: Review): Words[] {
  return plans.flatMap(({ label, moved }) => moved.map(([from, to]) => words`${from}${inPlan(label, plans)} moves to ${to}`));
}

export function changedOutputsWords({ plans }: Review): Words[] {
  return plans
    .filter(({ changedOutputs }) => changedOutputs.length > 0)
    .map(({ label, changedOutputs, outputValues }) => {
      const told = changedOutputs.slice(0, mostOutputs).flatMap((path, index): Words => {
        const { before, after } = outputValues.get(path)!;
        return [index > 0 ? ", " : "", ...beforeAfter({ path, before, after })];
      });
      const more = changedOutputs.length > mostOutputs ? [` and ${changedOutputs.length - mostOutputs} more`] : [];
      return words`Outputs of ${label} that change: ${told}${more}`;
    });
}

/** Of plans that change no resource: what there is instead. */
function nothingWords({ plans }: Review): string {
  const number = (of: (plan: Plan) => readonly unknown[]) => plans.reduce((sum, plan) => sum + of(plan).length, 0);
  const [unknown, imports, moves, actions, failed] = [
    number((plan) => plan.unknownActions),
    number((plan) => plan.imports),
    number((plan) => plan.moved),
    number((plan) => plan.actions),
    number((plan) => plan.failedChecks),
  ];
  const refreshed = plans.filter(({ kind }) => kind === "refresh-only");
  const drifts = number((plan) => (plan.kind === "refresh-only" ? [] : trueDrift(plan)));
  const instead = [
    ...(unknown > 0 ? [`something that this review does not know is done to ${count(unknown, "resource")}`] : []),
    ...(imports > 0 ? [`${count(imports, "resource")} ${imports === 1 ? "is" : "are"} imported into the state`] : []),
    ...(moves > 0 ? [`${count(moves, "resource")} ${moves === 1 ? "moves" : "move"} in the state`] : []),
    ...(actions > 0 ? [`${count(actions, "action")} ${actions === 1 ? "runs" : "run"}`] : []),
    ...(failed > 0 ? [`${count(failed, "check")} ${failed === 1 ? "fails" : "fail"}`] : []),
    ...(refreshed.some(({ drifted }) => drifted.length > 0) ? ["what was found is written into the state (-refresh-only)"] : []),
    ...(drifts > 0 ? [`${count(drifts, "resource")} ${drifts === 1 ? "was" : "were"} changed or deleted outside Terraform`] : []),
    ...(plans.some(({ complete }) => !complete) ? ["a plan is incomplete"] : []),
    ...(plans.some(({ unplanned }) => unplanned.length > 0) ? ["what is configured is left out"] : []),
  ];
  if (instead.length === 0 && refreshed.length > 0) return "Nothing was found to be changed outside Terraform (-refresh-only).";
  if (instead.length === 0) return "No changes: what is deployed is what is configured.";
  return `No resource changes, but ${instead.join("; ")}.`;
}

/** Resources that are imported, or move within the state. */
export function stateWords(review: Review): Words[] {
  return [...review.plans.flatMap((plan) => importWords(plan, review.plans)), ...movedWords(review)];
}

function hasNothing({ plans }: Review): boolean {
  return plans.every(({ changes, changedOutputs }) => [changes, changedOutputs].flat().length === 0);
}
