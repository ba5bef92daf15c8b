import { brokenGuardRails, reportOf } from "@slipstream/guard-rails";
import type { StackDocument } from "@slipstream/languages";
import { App, TerraformStack } from "cdktf";

/**
 * Has CDKTF judge the stack's app by the guard rails before it writes a stack: `cdktf synth`, `npm run synth` and `npm start`
 * fail alike. The first stack judges all, since a rule may need two: an alarm in one, its function in the other.
 */
export function keepWithinGuardRails(stack: TerraformStack): void {
  stack.node.addValidation({
    validate: () => {
      const stacks = stacksOf(App.of(stack));
      if (stacks[0] === stack) refuseBroken(stacks.map(toJson));
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
function refuseBroken(stacks: readonly StackDocument[]): void {
  const broken = brokenGuardRails(stacks);
  if (broken.length > 0) throw new Error(reportOf(broken));
}
