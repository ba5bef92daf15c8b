import { words, type Finding } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { calledWords } from "./names.ts";

/** Resources that Terraform drops from its state, and that stay in AWS. */
export function forgetFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes
    .filter(({ action }) => action === "forget")
    .map((change) => ({
      family: "state",
      stack: change.stack,
      address: change.address,
      approval: `forget:${change.address}`,
      title: words`${change.address}${calledWords(change)} is forgotten`,
      blocks: [
        {
          kind: "list",
          items: [["It stays in AWS as it is, and Terraform no longer knows it: nobody changes or deletes it from here."]],
        },
      ],
    }));
}
