import { brokenGuardRails, type AllowedWildcard } from "@slipstream/guard-rails";
import { FindingsError, type Finding, type StackDocument } from "@slipstream/languages";
import { App, TerraformStack } from "cdktf";
import { defaultConcurrency, type Stage } from "../stage.ts";
import { allowedWildcards } from "./allowed-wildcards.ts";

/**
 * Has CDKTF judge the stack's app by the guard rails before it writes a stack: `cdktf synth`, `npm run synth` and `npm start`
 * fail alike. The first stack judges all, since a rule may need two: an alarm in one, its function in the other.
 * @param wildcards those that the policies may hold
 */
export function keepWithinGuardRails(
  stack: TerraformStack,
  { lambdaConcurrency: accountConcurrency = defaultConcurrency }: Stage,
  wildcards: readonly AllowedWildcard[] = allowedWildcards,
): void {
  // docs/guard-rails.md lists the rules, with their reasons.
  const judge = (stacks: readonly StackDocument[]) =>
    brokenGuardRails(stacks, { allowedWildcards: wildcards, accountConcurrency });
  stack.node.addValidation({
    validate: () => {
      const stacks = stacksOf(App.of(stack));
      if (stacks[0] === stack) refuseBroken(judge(stacks.map(toJson)));
      return [];
    },
  });
}

/** The stacks of an app as they would be synthesized, to be judged without anything being written. */
export function previewStacks(app: App): StackDocument[] {
  const stacks = stacksOf(app);
  // Makes the outputs by which one stack refers to another.
  for (const stack of stacks) stack.prepareStack();
  return stacks.map(toJson);
}

function stacksOf(app: App): TerraformStack[] {
  return app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
}

function toJson(stack: TerraformStack): StackDocument {
  return { name: stack.node.id, document: stack.toTerraform() };
}

/** Throws, where a validation may also answer with messages: CDKTF prints those between a heading and advice to skip them. */
function refuseBroken(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const count = findings.length === 1 ? "a guard rail" : `guard rails in ${findings.length} places`;
  throw new FindingsError(`The stacks break ${count} (docs/guard-rails.md)`, findings);
}
