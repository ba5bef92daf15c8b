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
  const path: Planned[] = [];

  const visit = (planned: Planned) => {
    if (done.has(planned.resource)) return;
    const entered = path.findIndex(({ resource }) => resource === planned.resource);
    if (entered >= 0) {
      const addresses = [...path.slice(entered), planned].map(({ resource }) => resource.address);
      throw new Error(`${planned.stack.name}: these resources depend on each other: ${addresses.join(" → ")}`);
    }
    path.push(planned);
    for (const dependency of dependenciesOf(planned, stacks)) visit(dependency);
    path.pop();
    done.add(planned.resource);
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
function* referred(value: unknown, place: Place, stacks: readonly Stack[], way: readonly string[] = []): Generator<Planned> {
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
  way: readonly string[] = [],
): Generator<Planned> {
  const output = `${stack.name}: output.${name}`;
  if (way.includes(output)) {
    throw new Error(
      `${stack.name}: these outputs depend on each other: ${[...way.slice(way.indexOf(output)), output].join(" → ")}`,
    );
  }
  return referred(value, { stack, address: `output.${name}`, argument: "" }, stacks, [...way, output]);
}

function drain(planned: Generator<Planned>): void {
  while (!planned.next().done);
}
