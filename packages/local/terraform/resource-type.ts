/** How resources of one Terraform type are made. */
export interface ResourceType {
  /**
   * The arguments of its own that it knows; any other is refused, so that nothing which a reviewer reads in the Terraform JSON is
   * silently left out of what runs. Those that all resources have, e.g. `tags`, are not among them: see `module-wide.ts`.
   */
  readonly arguments: readonly string[] | "any";
  readonly make: Provision;
}

/**
 * Makes a resource from its Terraform arguments (snake_case as in the JSON, references already resolved) and returns the
 * attributes that other resources may refer to (`arn`, `id`, `url`, …). Throws an `Error` whose message says which argument is
 * wrong or not supported here; the runtime adds the resource's address.
 */
export type Provision = (args: Arguments, resource: ResourceAddress) => Promise<Attributes> | Attributes;

// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON; each provision reads the arguments it knows
export type Arguments = Readonly<Record<string, any>>;
export type Attributes = Readonly<Record<string, unknown>>;

export interface ResourceAddress {
  /** e.g. `aws_sqs_queue.orders` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The name of the stack that it is in. */
  readonly stack: string;
  /** Absolute path of the stack's folder: relative file arguments start here. */
  readonly stackDir: string;
}
