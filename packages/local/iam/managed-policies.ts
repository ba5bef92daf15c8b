import { awsManagedPolicy, isAwsManaged } from "./aws-managed-policies.ts";
import { parsePolicy, type PolicyDocument } from "./policy-document.ts";

/** The managed policies of the stacks (`aws_iam_policy`), and those of AWS, by ARN. */
export class ManagedPolicies {
  readonly #byArn = new Map<string, unknown>();

  /** Throws when there is such a policy already, or it can't be evaluated. */
  add(arn: string, policy: unknown): void {
    if (this.#byArn.has(arn)) throw new Error(`a policy ${arn} exists already`);
    parsePolicy(policy, "identity");
    this.#byArn.set(arn, policy);
  }

  /** Throws, with all as it was, when it can't be evaluated. */
  change(arn: string, policy: unknown): void {
    parsePolicy(policy, "identity");
    this.#byArn.set(arn, policy);
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  /**
   * For one role: another role's may have other statements withheld.
   * Throws when no policy of the stacks has this ARN, or it is one of AWS's that is not known here.
   */
  document(arn: string): PolicyDocument {
    if (isAwsManaged(arn)) return parsePolicy(awsManagedPolicy(arn), "identity");
    if (!this.#byArn.has(arn)) throw new Error(`policy_arn ${JSON.stringify(arn)} is no policy of the stacks`);
    return parsePolicy(this.#byArn.get(arn), "identity");
  }

  /** The same for what a role may do at most. */
  boundary(arn: string): PolicyDocument {
    if (isAwsManaged(arn) || this.#byArn.has(arn)) return this.document(arn);
    throw new Error(
      `permissions_boundary ${JSON.stringify(arn)} is no policy of the stacks, and what it allows is not known here: ` +
        "declare it in them as an aws_iam_policy, or run a stage without it",
    );
  }
}
