import { parseTemplate, UnsupportedExpression, type Reference } from "./expression.ts";
import type { ResourceBlock, Stack } from "./stack.ts";

/** Where a value stands, for error messages. */
export interface Place {
  readonly stack: Stack;
  /** A resource's address or `output.<name>`. */
  readonly address: string;
  /** e.g. `environment[0].variables.QUEUE_URL` */
  readonly argument: string;
}

/** What a reference leads to: a resource or data source, or an output of another stack, whose value is an expression over there. */
export type Referent =
  | { readonly kind: "resource"; readonly stack: Stack; readonly resource: ResourceBlock }
  | { readonly kind: "output"; readonly stack: Stack; readonly name: string; readonly value: unknown };

/** Finds what a reference in `place` points at. Throws when nothing of that name is declared. */
export function follow(reference: Reference, place: Place, stacks: readonly Stack[]): Referent {
  const remote = /^data\.terraform_remote_state\.(.+)$/.exec(reference.target)?.[1];
  if (remote === undefined) {
    const resource = findBlock(place.stack, reference.target);
    if (!resource) {
      const kind = reference.target.startsWith("data.") ? "data source" : "resource";
      throw errorAt(place, reference.text, `no ${kind} ${reference.target} is declared in ${place.stack.name}`);
    }
    return { kind: "resource", stack: place.stack, resource };
  }
  const backend = place.stack.remoteStates.get(remote);
  if (backend === undefined) throw errorAt(place, reference.text, `no data.terraform_remote_state.${remote} is declared`);
  const [stack, another] = stacks.filter((candidate) => candidate.backend === backend);
  if (another) {
    throw errorAt(
      place,
      reference.text,
      `${stack?.name} and ${another.name} both keep their state in ${backend}: whose is meant?`,
    );
  }
  if (!stack)
    throw errorAt(
      place,
      reference.text,
      `none of the stacks that are run keeps its state in ${backend}; run it together with them`,
    );
  const name = String(reference.path[1] ?? "");
  if (!stack.outputs.has(name)) throw errorAt(place, reference.text, `${stack.name} has no output ${JSON.stringify(name)}`);
  return { kind: "output", stack, name, value: stack.outputs.get(name) };
}

/** The resource or data source of a stack that has this address. */
export function findBlock({ resources, dataSources }: Stack, address: string): ResourceBlock | undefined {
  return (address.startsWith("data.") ? dataSources : resources).find((block) => block.address === address);
}

/** Every reference in a value, however deep. Throws when an expression is not supported, naming place and expression. */
export function* referencesIn(value: unknown, place: Place): Generator<[Reference, Place]> {
  if (typeof value === "string") {
    for (const part of templateAt(value, place)) if (typeof part !== "string") yield [part, place];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* referencesIn(member, within(place, key, Array.isArray(value)));
  }
}

/** `parseTemplate` whose errors say where the expression stands. */
export function templateAt(text: string, place: Place): ReturnType<typeof parseTemplate> {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof UnsupportedExpression) throw errorAt(place, error.expression, error.message);
    throw error;
  }
}

/** The place of a member of the value at `place`. */
export function within(place: Place, key: string | number, isIndex: boolean): Place {
  const argument = isIndex ? `${place.argument}[${key}]` : place.argument ? `${place.argument}.${key}` : String(key);
  return { ...place, argument };
}

export function errorAt(place: Place, expression: string, reason: string): Error {
  const text = expression.startsWith("${") || expression.startsWith("%{") ? expression : `\${${expression}}`;
  return new Error(`${place.stack.name}: ${place.address}: ${place.argument || "value"}: ${text}: ${reason}`);
}
