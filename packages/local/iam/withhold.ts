import type { PolicyDocument } from "./policy-document.ts";
import type { MadeResource } from "./resource-policies.ts";

/**
 * Takes one statement of a resource's policy away, as if Terraform had never granted it, and returns a function that gives it
 * back. `statement` counts the policy's statements from 0; an `aws_lambda_permission` is one statement.
 * It is how a test shows that a grant is needed, without a start of its own for each. Throws when there is no such statement.
 */
export type Withhold = (resource: MadeResource, statement: number) => () => void;

/**
 * @param policyOf the policy that a resource is or has, if any
 * @param forget To be called when decisions that were made may be others now.
 */
export function createWithhold(policyOf: (resource: MadeResource) => PolicyDocument | undefined, forget: () => void): Withhold {
  return (resource, index) => {
    const policy = policyOf(resource);
    const statement = policy?.statements[index];
    if (!policy || !statement)
      throw new Error(`${resource.type} ${JSON.stringify(resource.attributes.id)} has no statement ${index}`);
    policy.withheld.add(statement);
    forget();
    return () => {
      policy.withheld.delete(statement);
      forget();
    };
  };
}
