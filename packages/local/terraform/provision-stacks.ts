import { makeResource } from "./make-resource.ts";
import { resolveValue } from "./resolve-values.ts";
import { orderResources } from "./resource-order.ts";
import type { Arguments, Attributes, ProvisionedResource, ResourceType } from "./resource-type.ts";
import type { ResourceBlock, Stack } from "./stack.ts";

export interface ProvisionedStacks {
  readonly resources: readonly ProvisionedResource[];
  /**
   * The stacks' outputs by name, by `<stack>/<name>` where several have one of that name. JSON where they are no text. Those that cdktf
   * made for cross-stack references are left out.
   */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Makes every resource of the stacks, one after the other, each after what it refers to. `check` runs after each one.
 * @param region the one that is run: what is to be in another is refused
 * Throws the error of the resource's type with the resource's address in front.
 */
export async function provisionStacks(
  stacks: readonly Stack[],
  types: Readonly<Record<string, ResourceType>>,
  region: string,
  check: (resource: ProvisionedResource) => void = () => undefined,
): Promise<ProvisionedStacks> {
  const made = new Map<ResourceBlock, ProvisionedResource>();
  const known = (resource: ResourceBlock): Attributes => {
    const { arguments: args, attributes } = made.get(resource) ?? { arguments: {}, attributes: {} };
    return { ...args, ...attributes };
  };
  for (const { stack, resource } of orderResources(stacks)) {
    const { address, type, name } = resource;
    const args = resolveValue(resource.arguments, { stack, address, argument: "" }, stacks, known) as Arguments;
    try {
      const resourceType = types[type];
      if (!resourceType) throw new Error("no provision for this type");
      const at = { address, type, name, stack: stack.name, stackDir: stack.dir };
      const attributes = await makeResource(resourceType, args, at, region);
      const provisioned = { stack: stack.name, address, type, arguments: args, attributes };
      check(provisioned);
      made.set(resource, provisioned);
    } catch (error) {
      throw new Error(`${stack.name}: ${address}: ${(error as Error).message}`, { cause: error });
    }
  }
  return {
    resources: [...made.values()].filter(({ address }) => !address.startsWith("data.")),
    outputs: resolveOutputs(stacks, known),
  };
}

function resolveOutputs(
  stacks: readonly Stack[],
  known: (resource: ResourceBlock) => Attributes,
): Readonly<Record<string, string>> {
  const isShared = (name: string) => stacks.filter(({ outputs }) => outputs.has(name)).length > 1;
  return Object.fromEntries(
    stacks.flatMap((stack) =>
      [...stack.outputs]
        .filter(([name]) => !/^cross[-_]stack[-_]output[-_]/.test(name))
        .map(([name, value]) => [
          isShared(name) ? `${stack.name}/${name}` : name,
          asText(resolveValue(value, { stack, address: `output.${name}`, argument: "" }, stacks, known)),
        ]),
    ),
  );
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
