/** What Terraform's AWS provider needs of AWS for resources of one type. */
export interface Row {
  /** Where the provider makes the calls: a file below its `internal/service/`. */
  readonly source: string;
  readonly grants: readonly Grant[];
  /** The service that is handed a role with such a resource: `iam:PassRole`. */
  readonly passesRoleTo?: string;
  /** The role that a service makes for itself when the account's first such resource is made. */
  readonly serviceLinkedRole?: { readonly service: string; readonly role: string };
}

/** Actions on resources of one form, by when the provider calls them. What a form allows: AWS's Service Authorization Reference. */
export interface Grant {
  /**
   * The ARN, without `arn:aws:`. `{region}` and `{account}` are the stage's, `{name}` what `named` tells; a `*` stands for what AWS
   * makes up. `*` alone where the reference has no resource type for the actions.
   */
  readonly on: string;
  /** The type and argument that have the names, e.g. `aws_sqs_queue.name`; those of all stacks of the stage. */
  readonly named?: string;
  /** Only what a resource of the row refers to with this argument, not all of the stage's. */
  readonly referredBy?: string;
  /** What a plan calls, too: it asks how each thing is that it knows. */
  readonly read?: readonly string[];
  readonly create?: readonly string[];
  readonly update?: readonly string[];
  readonly delete?: readonly string[];
  /** Gives tags, to what is being made or to what is there. */
  readonly tag?: readonly string[];
  /**
   * What holds changes to the stage's own where no name does. `tagged`: its tags, which it is made with. `not-another's`: whatever
   * has tags has the stage's; for types whose parts have none.
   */
  readonly ownedBy?: "tagged" | "not-another's";
  /** A condition on an ARN of the stage's: its key and the ARN. */
  readonly given?: { readonly key: string; readonly arn: string; readonly named: string };
  /** For roles with the stage's permissions boundary alone. A stage without one: for all its roles, or not at all. */
  readonly withBoundary?: "where there is one" | "or never";
  /** Why there is nothing narrower, where `on` is wider than the stage. */
  readonly because?: string;
}
