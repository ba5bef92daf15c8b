import { checkedArguments, makeResource } from "../make-resource.ts";
import { addressOf, namingResource, typeOf } from "../provision-stacks.ts";
import { ProvisionedStacks } from "../provisioned-stacks.ts";
import { resolveValue } from "../resolve-values.ts";
import { orderResources, type Planned } from "../resource-order.ts";
import type { Arguments, ResourceType } from "../resource-type.ts";
import type { ResourceBlock, Stack } from "../stack.ts";
import { changedArguments, differingArguments, whyNot } from "./differing-arguments.ts";

/** What refers to it is known once it is made, as in Terraform's plan. */
class NotMadeYet extends Error {}

/**
 * Throws for everything that could not be done with what runs when it is to become what `stacks` say, each on a line with its
 * address: as far as that is known before anything is made. Attributes of what is changed in place are taken for what they are.
 */
export async function refuseImpossibleChanges(
  before: ProvisionedStacks,
  stacks: readonly Stack[],
  types: Readonly<Record<string, ResourceType>>,
  region: string,
): Promise<void> {
  const expected = new ProvisionedStacks(stacks);
  const isThere = new Set<ResourceBlock>();
  const refused: string[] = [];
  const changed = new Map<string, readonly string[]>();
  const order = orderResources(stacks);
  for (const planned of order) {
    const { stack, resource } = planned;
    const { address } = resource;
    const type = typeOf(types, resource.type);
    const [args, unknown] = knownArguments(planned, expected, isThere);
    const expect = (attributes: object, all: Arguments = args) => {
      expected.set(resource, { stack: stack.name, address, type: resource.type, arguments: all, attributes: { ...attributes } });
      isThere.add(resource);
    };
    if (address.startsWith("data.")) {
      const make = () => makeResource(type, args, addressOf(planned), region);
      if (unknown.length === 0) expect(await namingResource(planned, make));
      continue;
    }
    await namingResource(planned, async () => void checkedArguments(type, args, region));
    const [, was] = before.find(stack.name, address) ?? [];
    if (was) {
      const known = { ...args, ...Object.fromEntries(unknown.map((name) => [name, was.arguments[name]])) };
      const all = await namingResource(planned, async () => changedArguments(resource, known, was.arguments));
      const { ignored = [] } = resource.lifecycle ?? {};
      const judged = unknown.filter((name) => ignored !== "all" && !ignored.includes(name));
      const differing = [...differingArguments(was.arguments, all), ...judged];
      changed.set(`${stack.name} ${address}`, differing);
      const why = whyNot(resource.type, type, differing);
      if (why) refused.push(`${stack.name}: ${address}: ${why}`);
      expect(was.attributes, all);
    } else if (!type.remove) {
      refused.push(`${stack.name}: ${address}: cannot be added while it runs here: restart`);
    }
  }
  for (const { stack, resource } of order) {
    const trigger = resource.lifecycle?.replacedWith.find((reference) => isChanged(changed, stack, reference));
    if (trigger === undefined || !before.find(stack.name, resource.address)) continue;
    refused.push(`${stack.name}: ${resource.address}: ${trigger} changes: AWS would replace this: restart, or rename`);
  }
  const stay = new Set(order.map(({ stack, resource }) => `${stack.name} ${resource.address}`));
  for (const { stack, address, type } of before.resources) {
    if (stay.has(`${stack} ${address}`) || typeOf(types, type).remove) continue;
    refused.push(`${stack}: ${address}: cannot be removed while it runs here: restart`);
  }
  if (refused.length > 0) throw new Error(refused.join("\n"));
}

/** @param reference to a resource, or to an attribute of one that is an argument */
function isChanged(changed: ReadonlyMap<string, readonly string[]>, stack: Stack, reference: string): boolean {
  const [type, name, attribute] = reference.split(".");
  const differing = changed.get(`${stack.name} ${type}.${name}`) ?? [];
  return attribute === undefined ? differing.length > 0 : differing.includes(attribute);
}

/** Those arguments whose references lead to what is there, and the names of the others. */
function knownArguments(
  { stack, resource }: Planned,
  expected: ProvisionedStacks,
  isThere: ReadonlySet<ResourceBlock>,
): readonly [Arguments, readonly string[]] {
  const unknown: string[] = [];
  const known = (block: ResourceBlock) => {
    if (!isThere.has(block)) throw new NotMadeYet();
    return expected.known(block);
  };
  const entries = Object.entries(resource.arguments).flatMap(([name, value]) => {
    try {
      return [[name, resolveValue(value, { stack, address: resource.address, argument: name }, expected.stacks, known)]];
    } catch (error) {
      if (!(error instanceof NotMadeYet)) throw error;
      unknown.push(name);
      return [];
    }
  });
  return [Object.fromEntries(entries), unknown];
}
