import { attributeChanges, beforeAfter } from "../attribute-changes.ts";
import { enumerate, words, type Finding, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import type { ValueMap } from "../plan/value.ts";
import { losses } from "./lost-things.ts";
import { calledWords } from "./names.ts";
import { renamedTo, renameWords } from "./renames.ts";

/** Destroys and replacements of resources that keep something. */
export function lossFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap((change) => {
    if (change.action !== "destroy" && change.action !== "replace") return [];
    if (change.keepsOld) return [kept(change)];
    // Beside a deposed object is what was made in its stead.
    const lost = losses.get(change.type)?.(change.before ?? {}, change.deposed ? "replace" : change.action);
    return lost ? [loss(change, lost, renamedTo(change, changes))] : [];
  });
}

/** What stays in AWS is not lost, and nobody looks after it. */
function kept(change: ResourceChange): Finding {
  const { stack, address } = change;
  return {
    family: "loss",
    stack,
    address,
    approval: `replace:${address}`,
    title: words`${address}${calledWords(change)} is made anew, and the old one stays in AWS`,
    blocks: [
      {
        kind: "list",
        items: [
          [
            "The old one stays as it is, and Terraform no longer knows it: nobody changes or deletes it from here. Nothing is copied.",
          ],
          ...forcedBy(change),
        ],
      },
    ],
  };
}

function loss(change: ResourceChange, lost: Words, renamed: ResourceChange | undefined): Finding {
  const { stack, address, action, before = {} } = change;
  const called = calledWords(change, lost);
  const destroyed = change.deposed ? " (an old object that an earlier replacement left behind)" : "";
  return {
    family: "loss",
    stack,
    address,
    approval: `${action}:${address}`,
    title: renamed
      ? words`${address}${called} is renamed to ${renamed.address}: destroyed and made anew`
      : action === "replace"
        ? words`${address}${called} is destroyed and made anew`
        : words`${address}${called} is destroyed${[destroyed]}`,
    blocks: [
      {
        kind: "list",
        items: [
          ["Lost: ", ...lost],
          ...(renamed ? renameWords(change, renamed) : []),
          ...protectedFromIt(before),
          ...forcedBy(change),
          ...(action === "replace" ? [orderOf(change)] : []),
        ],
      },
    ],
  };
}

/** What forces the replacement: the attributes, or why Terraform replaces or destroys it nevertheless. */
export function forcedBy(change: ResourceChange): Words[] {
  const forcing = change.replacePaths.map((path) => {
    const at = (values: ValueMap | undefined) =>
      path.reduce<unknown>((value, key) => (value as ValueMap | undefined)?.[key], values);
    const [before, after] = [at(change.before), at(change.after)] as (ValueMap | undefined)[];
    const differences = attributeChanges(before, after, path.join("."));
    const values = differences.flatMap((difference, index): Words => [index > 0 ? ", " : "", ...beforeAfter(difference)]);
    return words`Forced by ${values.length > 0 ? values : enumerate([path.join(".")])}`;
  });
  return [...forcing, ...reasonWords(change)];
}

const reasons = new Map<string | undefined, string>(
  Object.entries({
    replace_because_tainted: "Because it is tainted: an earlier apply did not finish it.",
    replace_by_request: "Because it was asked for: -replace.",
    replace_by_triggers: "Because of replace_triggered_by.",
    delete_because_no_resource_config: "Because it is no longer in the configuration.",
    delete_because_no_module: "Because its module is no longer in the configuration.",
    delete_because_wrong_repetition: "Because count or for_each was added or removed.",
    delete_because_count_index: "Because count is smaller.",
    delete_because_each_key: "Because its for_each key is gone.",
    // OpenTofu's.
    delete_because_enabled_false: "Because enabled is false.",
    delete_because_no_move_target: "Because it was moved to where nothing is configured.",
  }),
);

function reasonWords({ reason }: ResourceChange): Words[] {
  const known = reasons.get(reason);
  return known ? [[known]] : [];
}

function orderOf({ createFirst }: ResourceChange): Words {
  return createFirst
    ? ["The new one is made first; nothing is copied to it."]
    : ["The old one is destroyed first: until the new one is there, everything that needs it fails."];
}

function protectedFromIt(before: ValueMap): Words[] {
  const isProtected =
    before.deletion_protection_enabled === true || [true, "ACTIVE"].some((on) => before.deletion_protection === on);
  return isProtected ? [["Deletion protection is on: AWS will refuse, and the apply will stop half-way."]] : [];
}
