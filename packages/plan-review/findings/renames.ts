import { words, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { nameIn } from "./names.ts";

/** What is made with the name of what is destroyed: the same thing under another address. */
export function renamedTo({ action, type, stack, before, deposed }: ResourceChange, changes: readonly ResourceChange[]) {
  const name = nameIn(before);
  if (action !== "destroy" || deposed || name === undefined) return undefined;
  return changes.find(
    (other) => other.action === "create" && other.type === type && other.stack === stack && nameIn(other.after) === name,
  );
}

/** What would lose nothing, and what AWS makes of it otherwise. */
export function renameWords({ address, type }: ResourceChange, to: ResourceChange): Words[] {
  return [
    words`A move loses nothing: ${`moved { from = ${address}, to = ${to.address} }`}, or ${"moveFromId"} in CDKTF.`,
    type === "aws_sqs_queue"
      ? ["The two have the same name, which AWS keeps locked for 60 s after a queue is deleted: the apply may fail."]
      : ["The two have the same name: if the new one is made first, the apply fails."],
  ];
}
