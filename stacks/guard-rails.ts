import { App, TerraformStack } from "cdktf";
import { brokenGuardRails } from "../checks/guard-rails/broken-guard-rails.ts";
import type { StackJson } from "../checks/guard-rails/declarations.ts";

/**
 * Has CDKTF judge the stack's app by the guard rails before it writes anything: `cdktf synth`, `npm run synth` and `npm start`
 * fail alike. The first stack judges all, since a rule may need two: an alarm in one, its function in the other.
 */
export function keepWithinGuardRails(stack: TerraformStack): void {
  stack.node.addValidation({
    validate: () => {
      const app = App.of(stack);
      const [first] = stacksOf(app);
      if (first === stack) refuseBroken(appJson(app));
      return [];
    },
  });
}

/** The stacks of an app as they are synthesized. */
export function appJson(app: App): StackJson[] {
  return stacksOf(app).map((stack) => ({ name: stack.node.id, document: stack.toTerraform() }));
}

function stacksOf(app: App): TerraformStack[] {
  return app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
}

/** Throws, where a validation may also answer with messages: CDKTF would print them below a heading and above advice to skip them. */
function refuseBroken(stacks: readonly StackJson[]): void {
  const broken = brokenGuardRails(stacks);
  if (broken.length === 0) return;
  const lines = broken.map(({ stack, address, rule, message }) => `  ${stack}: ${address}: ${message} [${rule}]`);
  const count = broken.length === 1 ? "a guard rail" : `guard rails in ${broken.length} places`;
  throw new Error(`The stacks break ${count} (docs/guard-rails.md):\n${lines.join("\n")}`);
}
