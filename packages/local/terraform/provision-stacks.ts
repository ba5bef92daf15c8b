import { makeResource } from "./make-resource.ts";
import { ProvisionedStacks } from "./provisioned-stacks.ts";
import { orderResources, type Planned } from "./resource-order.ts";
import type { ProvisionedResource, ResourceAddress, ResourceType } from "./resource-type.ts";
import type { Stack } from "./stack.ts";

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
  const provisioned = new ProvisionedStacks(stacks);
  for (const planned of orderResources(stacks)) {
    const { stack, resource } = planned;
    const { address, type } = resource;
    const args = provisioned.argumentsOf(planned);
    await namingResource(planned, async () => {
      const attributes = await makeResource(typeOf(types, type), args, addressOf(planned), region);
      const made = { stack: stack.name, address, type, arguments: args, attributes };
      check(made);
      provisioned.set(resource, made);
    });
  }
  return provisioned;
}

export function typeOf(types: Readonly<Record<string, ResourceType>>, name: string): ResourceType {
  const type = types[name];
  if (!type) throw new Error("no provision for this type");
  return type;
}

export function addressOf({ stack, resource: { address, type, name } }: Planned): ResourceAddress {
  return { address, type, name, stack: stack.name, stackDir: stack.dir };
}

/** Throws what `work` throws with the resource's stack and address in front. */
export async function namingResource<Result>({ stack, resource }: Planned, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${stack.name}: ${resource.address}: ${(error as Error).message}`, { cause: error });
  }
}
