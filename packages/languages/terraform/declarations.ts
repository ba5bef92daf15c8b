import type { Block, Json, StackDocument, TerraformDocument } from "./document.ts";
import { parseReference, remoteOutput, type Reference } from "./reference.ts";
import { parseTemplate } from "./template.ts";
import { referencesIn } from "./walk.ts";

/** A resource or data source that a stack declares. */
export interface Resource {
  readonly stack: string;
  readonly type: string;
  /** `aws_sqs_queue.intake_queue`, `data.aws_region.here` */
  readonly address: string;
  readonly arguments: Block;
}

/** What a value leads to that begins with a reference. */
export interface Target {
  readonly resource: Resource;
  /** The attribute that is referred to, e.g. `arn`. */
  readonly attribute: string;
  /** What stands behind the reference, e.g. `/index/byPlacedAt`. */
  readonly rest: string;
}

/** All that the stacks of one app declare. References are followed by address, also from one stack into another. */
export class Declarations {
  readonly stacks: readonly StackDocument[];
  readonly resources: readonly Resource[];
  readonly #dataSources: readonly Resource[];

  constructor(stacks: readonly StackDocument[]) {
    this.stacks = stacks;
    this.resources = stacks.flatMap(({ name, document }) => declared(name, "", document.resource));
    this.#dataSources = stacks.flatMap(({ name, document }) => declared(name, "data.", document.data));
  }

  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** What `value`, an argument of a resource in `stack`, leads to; `undefined` when it is no reference to something declared. */
  follow(value: unknown, stack: string): Target | undefined {
    const [first, ...others] = typeof value === "string" ? parseTemplate(value) : [];
    const reference = first?.kind === "expression" ? parseReference(first.text) : undefined;
    if (!reference) return undefined;
    const rest = others.map(({ raw }) => raw).join("");
    const output = this.#output(reference, stack);
    if (output) {
      const target = this.follow(output.value, output.stack);
      return target && { ...target, rest: target.rest + rest };
    }
    const resource = this.#resource(reference, stack);
    const [attribute, ...picked] = reference.path;
    return resource && typeof attribute === "string" && picked.length === 0 ? { resource, attribute, rest } : undefined;
  }

  /** Every resource that `value`, an argument in `stack`, refers to, wherever in it; each once. */
  referred(value: unknown, stack: string): Resource[] {
    const found = referencesIn(value).flatMap((reference) => {
      const output = this.#output(reference, stack);
      return output ? this.referred(output.value, output.stack) : (this.#resource(reference, stack) ?? []);
    });
    return [...new Set(found)];
  }

  #resource({ mode, address }: Reference, stack: string): Resource | undefined {
    return (mode === "data" ? this.#dataSources : this.resources).find(
      (candidate) => candidate.stack === stack && candidate.address === address,
    );
  }

  /** CDKTF names an output after what it hands over, so that no two stacks have the same. */
  #output(reference: Reference, reader: string): { readonly stack: string; readonly value: Json } | undefined {
    const output = remoteOutput(reference)?.output;
    const owner =
      output !== undefined &&
      this.stacks.find(({ name, document }) => name !== reader && document.output?.[output] !== undefined);
    return owner ? { stack: owner.name, value: owner.document.output![output]!["value"] } : undefined;
  }
}

function declared(stack: string, prefix: string, blocks: TerraformDocument["resource"]): Resource[] {
  return Object.entries(blocks ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([id, args]) => ({ stack, type, address: `${prefix}${type}.${id}`, arguments: args ?? {} })),
  );
}
