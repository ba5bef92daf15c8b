import { resolveValue } from "./resolve-values.ts";
import type { Planned } from "./resource-order.ts";
import type { Arguments, Attributes, ProvisionedResource } from "./resource-type.ts";
import type { ResourceBlock, Stack } from "./stack.ts";

/** Stacks, and what has been made of each of their blocks so far: data sources, too. */
export class ProvisionedStacks {
  readonly stacks: readonly Stack[];
  readonly #made = new Map<ResourceBlock, ProvisionedResource>();

  constructor(stacks: readonly Stack[]) {
    this.stacks = stacks;
  }

  /** In the order in which they were made; without data sources. */
  get resources(): readonly ProvisionedResource[] {
    return [...this.#made.values()].filter(({ address }) => !address.startsWith("data."));
  }

  /**
   * The stacks' outputs by name, by `<stack>/<name>` where several have one of that name. JSON where they are no text. Those that cdktf
   * made for cross-stack references are left out.
   */
  get outputs(): Readonly<Record<string, string>> {
    const { stacks } = this;
    const isShared = (name: string) => stacks.filter(({ outputs }) => outputs.has(name)).length > 1;
    return Object.fromEntries(
      stacks.flatMap((stack) =>
        [...stack.outputs]
          .filter(([name]) => !/^cross[-_]stack[-_]output[-_]/.test(name))
          .map(([name, value]) => [
            isShared(name) ? `${stack.name}/${name}` : name,
            asText(resolveValue(value, { stack, address: `output.${name}`, argument: "" }, stacks, this.known)),
          ]),
      ),
    );
  }

  set(block: ResourceBlock, resource: ProvisionedResource): void {
    this.#made.set(block, resource);
  }

  /** The block of a stack that has this address, and what was made of it. */
  find(stackName: string, address: string): readonly [ResourceBlock, ProvisionedResource] | undefined {
    return [...this.#made].find(([, resource]) => resource.stack === stackName && resource.address === address);
  }

  /** With every reference resolved. Throws when one leads to what has not been made, or has no such attribute. */
  argumentsOf({ stack, resource }: Planned): Arguments {
    const place = { stack, address: resource.address, argument: "" };
    return resolveValue(resource.arguments, place, this.stacks, this.known) as Arguments;
  }

  readonly known = (block: ResourceBlock): Attributes => {
    const { arguments: args, attributes } = this.#made.get(block) ?? { arguments: {}, attributes: {} };
    return { ...args, ...attributes };
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
