import type { ResourceChange } from "../../events/runtime-events.ts";
import { namingResource } from "../provision-stacks.ts";
import { ProvisionedStacks } from "../provisioned-stacks.ts";
import { orderResources } from "../resource-order.ts";
import type { Arguments, ProvisionedResource } from "../resource-type.ts";
import type { ResourceBlock, Stack } from "../stack.ts";
import { changedArguments } from "./differing-arguments.ts";
import { refuseImpossibleChanges } from "./foresee-changes.ts";
import { ReversibleChanges, type ChangeOptions, type Undo } from "./reversible-changes.ts";

export interface UpdateOptions extends ChangeOptions {
  /** Asked once everything is as the stacks say. Throws when it does not go together. */
  readonly check: (resources: readonly ProvisionedResource[]) => Promise<void> | void;
}

export interface Updated {
  readonly provisioned: ProvisionedStacks;
  readonly changes: readonly ResourceChange[];
  /** What could not be removed, and why, a line each: all else is done. */
  readonly notRemoved: readonly string[];
}

/**
 * Has what runs become what `stacks` say: makes and changes what differs, each after what it refers to, and then removes what is in
 * them no more, each before what it refers to. Throws with everything as it was.
 */
export async function updateStacks(
  before: ProvisionedStacks,
  stacks: readonly Stack[],
  options: UpdateOptions,
): Promise<Updated> {
  await refuseImpossibleChanges(before, stacks, options.types, options.region);
  const provisioned = new ProvisionedStacks(stacks);
  const changes = new ReversibleChanges(options);
  await allOrNothing(changes, async () => {
    for (const planned of orderResources(stacks)) {
      const args = provisioned.argumentsOf(planned);
      const [block, was] = before.find(planned.stack.name, planned.resource.address) ?? [];
      const isRead = planned.resource.address.startsWith("data.");
      await namingResource(planned, async () => {
        const resource =
          was && block && !isRead
            ? await changes.update(
                planned,
                changedArguments(planned.resource, args, was.arguments),
                was,
                undoOf(before, block, was),
              )
            : await changes.make(planned, args);
        provisioned.set(planned.resource, resource);
      });
    }
    await options.check(provisioned.resources);
  });
  const notRemoved: string[] = [];
  for (const planned of orderResources(before.stacks).toReversed()) {
    const { stack, resource } = planned;
    const [, was] = before.find(stack.name, resource.address) ?? [];
    if (!was || was.address.startsWith("data.") || provisioned.find(stack.name, was.address)) continue;
    await namingResource(planned, () => changes.remove(was)).catch((error: Error) => notRemoved.push(error.message));
  }
  return { provisioned, changes: changes.done, notRemoved };
}

/** Changes one resource in place: `args` are those that differ from what it has. Throws with everything as it was. */
export async function changeResource(
  provisioned: ProvisionedStacks,
  { stack: stackName, address }: ProvisionedResource,
  args: Arguments,
  options: UpdateOptions,
): Promise<readonly ResourceChange[]> {
  const [resource, was] = provisioned.find(stackName, address)!;
  const planned = { stack: provisioned.stacks.find(({ name }) => name === stackName)!, resource };
  const changes = new ReversibleChanges(options);
  const undo = undoOf(provisioned, resource, was);
  await allOrNothing(changes, async () => {
    const all = { ...was.arguments, ...args };
    provisioned.set(resource, await namingResource(planned, () => changes.update(planned, all, was, undo)));
    await options.check(provisioned.resources);
  });
  return changes.done;
}

function undoOf(before: ProvisionedStacks, block: ResourceBlock, { stack }: ProvisionedResource): Undo {
  const { dir } = before.stacks.find(({ name }) => name === stack)!;
  return { stackDir: dir, restore: (again) => before.set(block, again) };
}

async function allOrNothing(changes: ReversibleChanges, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await changes.takeBack().catch((undoing: Error) => {
      const message = `${(error as Error).message}\nWhat was changed before could not be undone (${undoing.message}): restart`;
      throw new Error(message, { cause: error });
    });
    throw error;
  }
}
