// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON; each rule reads what it is about
export type Json = any;

/** A stack as it is synthesized. */
export interface StackJson {
  readonly name: string;
  /** The content of its `cdk.tf.json`. */
  readonly document: Json;
}

/** A resource that a stack declares. */
export interface Resource {
  readonly stack: string;
  readonly type: string;
  /** `aws_sqs_queue.intake_queue` */
  readonly address: string;
  readonly arguments: Readonly<Record<string, Json>>;
}

/** What a value leads to that begins with a reference. */
export interface Target {
  readonly resource: Resource;
  /** The attribute that is referred to, e.g. `arn`. */
  readonly attribute: string;
  /** What stands behind the reference, e.g. `/index/byPlacedAt`. */
  readonly rest: string;
}

const reference = /^\$\{(?:data\.terraform_remote_state\.\w+\.outputs\.(\w+)|(aws_\w+\.\w+)\.(\w+))\}(.*)$/s;

/** All that the stacks of one app declare. References are followed by address, also from one stack into another. */
export class Declarations {
  readonly stacks: readonly StackJson[];
  readonly resources: readonly Resource[];

  constructor(stacks: readonly StackJson[]) {
    this.stacks = stacks;
    this.resources = stacks.flatMap(({ name, document }) =>
      Object.entries<Json>(document.resource ?? {}).flatMap(([type, named]) =>
        Object.entries<Json>(named).map(([id, args]) => ({ stack: name, type, address: `${type}.${id}`, arguments: args })),
      ),
    );
  }

  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** What `value`, an argument of a resource in `stack`, leads to; `undefined` when it is no reference to something declared. */
  follow(value: unknown, stack: string): Target | undefined {
    const found = typeof value === "string" ? reference.exec(value) : null;
    if (!found) return undefined;
    const [, output, address, attribute = "", rest = ""] = found;
    if (output !== undefined) return this.#followOutput(output, stack, rest);
    const resource = this.resources.find((candidate) => candidate.stack === stack && candidate.address === address);
    return resource && { resource, attribute, rest };
  }

  /** CDKTF names an output after what it hands over, so that no two stacks have the same. */
  #followOutput(output: string, reader: string, rest: string): Target | undefined {
    const owner = this.stacks.find(({ name, document }) => name !== reader && document.output?.[output] !== undefined);
    const target = owner && this.follow(owner.document.output[output].value, owner.name);
    return target && { ...target, rest: target.rest + rest };
  }
}
