/** How resources of one Terraform type are made, and changed while they run. */
export interface ResourceType {
  /**
   * The arguments of its own that it knows; any other is refused, so that nothing which a reviewer reads in the Terraform JSON is
   * silently left out of what runs. Those that all resources have, e.g. `tags`, are not among them: see `module-wide.ts`.
   */
  readonly arguments: readonly string[] | "any";
  readonly make: Provision;
  /**
   * Changes in place what was made, while it is in use, as the provider's update does on AWS: under the name and the ARN it has. Throws
   * before anything is changed, or has changed all; what others have changed is undone by calling theirs with the old arguments.
   * A type without one is made anew only at the next start.
   */
  readonly update?: Update;
  /** Takes away what was made, once nothing refers to it any more. A type without one cannot be removed while it runs. */
  readonly remove?: (was: ProvisionedResource) => Promise<void> | void;
  /** From now on whoever wants it waits, until the returned function is called. What is under way goes on. */
  readonly hold?: (was: ProvisionedResource) => () => void;
}

/** Gets the new arguments as `Provision` gets them, and what was made; returns the attributes as they are now. */
export type Update = (args: Arguments, was: ProvisionedResource, resource: ResourceAddress) => Promise<Attributes> | Attributes;

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

/** A resource that has been made. */
export interface ProvisionedResource {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  /** As Terraform would pass them to the provider, references resolved. */
  readonly arguments: Arguments;
  /** What others may refer to. */
  readonly attributes: Attributes;
}
