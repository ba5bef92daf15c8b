import { findBlock, follow, referencesIn, type Place } from "./scope.ts";
import type { ResourceBlock, Stack } from "./stack.ts";

/** A resource or data source and the stack that declares it: addresses repeat between stacks. */
export interface Planned {
  readonly stack: Stack;
  readonly resource: ResourceBlock;
}

/**
 * The resources and data sources of all stacks so that each comes after what it refers to or `depends_on`; otherwise as declared.
 * Throws for an undeclared target, an unsupported expression, and a cycle (naming its path).
 */
export function orderResources(stacks: readonly Stack[]): readonly Planned[] {
  const ordered: Planned[] = [];
  const done = new Set<ResourceBlock>();
  const way = new Set<ResourceBlock>();

  const visit = (planned: Planned) => {
    const { stack, resource } = planned;
    if (done.has(resource)) return;
    if (way.has(resource)) {
      const addresses = circle(way, resource).map(({ address }) => address);
      throw new Error(`${stack.name}: these resources depend on each other: ${addresses.join(" → ")}`);
    }
    way.add(resource);
    for (const dependency of dependenciesOf(planned, stacks)) visit(dependency);
    way.delete(resource);
    done.add(resource);
    ordered.push(planned);
  };

  for (const stack of stacks) for (const resource of [...stack.dataSources, ...stack.resources]) visit({ stack, resource });
  // An output that nobody here reads must be sound all the same.
  for (const stack of stacks) for (const [name, value] of stack.outputs) drain(outputDependencies(stack, name, value, stacks));
  return ordered;
}

function* dependenciesOf({ stack, resource }: Planned, stacks: readonly Stack[]): Generator<Planned> {
  const place: Place = { stack, address: resource.address, argument: "" };
  yield* referred(resource.arguments, place, stacks);
  for (const address of resource.dependsOn) {
    // A whole remote state is there before this stack starts anyway: its outputs are edges of their own.
    if (address.startsWith("data.terraform_remote_state.")) continue;
    const target = findBlock(stack, address);
    if (!target) throw new Error(`${stack.name}: ${resource.address}: depends_on ${address}, which is not declared`);
    yield { stack, resource: target };
  }
}

/** @param way the outputs that led here */
function* referred(
  value: unknown,
  place: Place,
  stacks: readonly Stack[],
  way: ReadonlySet<string> = new Set(),
): Generator<Planned> {
  for (const [reference, at] of referencesIn(value, place)) {
    const referent = follow(reference, at, stacks);
    if (referent.kind === "resource") yield referent;
    else yield* outputDependencies(referent.stack, referent.name, referent.value, stacks, way);
  }
}

function outputDependencies(
  stack: Stack,
  name: string,
  value: unknown,
  stacks: readonly Stack[],
  way: ReadonlySet<string> = new Set(),
): Generator<Planned> {
  const output = `${stack.name}: output.${name}`;
  if (way.has(output)) {
    throw new Error(`${stack.name}: these outputs depend on each other: ${circle(way, output).join(" → ")}`);
  }
  return referred(value, { stack, address: `output.${name}`, argument: "" }, stacks, new Set([...way, output]));
}

/** From where the way, which has come to `again`, was there before; what only leads to it is left out. */
function circle<T>(way: ReadonlySet<T>, again: T): readonly T[] {
  const steps = [...way];
  return [...steps.slice(steps.indexOf(again)), again];
}

function drain(planned: Generator<Planned>): void {
  while (!planned.next().done);
}
