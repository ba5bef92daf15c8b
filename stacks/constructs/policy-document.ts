/** One statement of an IAM policy. */
export interface Statement {
  /** @default Allow */
  readonly effect?: "Allow" | "Deny";
  /** Who, in a policy that belongs to a resource; left out in one that belongs to a role. */
  readonly principal?: "*" | { readonly Service: string } | { readonly Federated: string };
  readonly actions: readonly string[];
  /** ARNs. Left out in a trust policy, which is about the role itself. */
  readonly resources?: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The statements as a policy document in JSON. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ effect = "Allow", principal, actions, resources, condition }) => ({
      Effect: effect,
      Principal: principal,
      Action: actions,
      Resource: resources,
      Condition: condition,
    })),
  });
}

/** Refuses every call to a resource, or to what is in it, that does not come over TLS. */
export function denyInsecureTransport(actions: readonly string[], ...arns: readonly string[]): Statement {
  return {
    effect: "Deny",
    principal: "*",
    actions,
    resources: arns,
    condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
