import {
  dataStatements,
  readPolicy,
  type Declarations,
  type Json,
  type PolicyStatement,
  type Resource,
} from "@slipstream/languages";

/** A statement, and the resource whose argument holds its policy. */
export interface PlacedStatement extends PolicyStatement {
  readonly resource: Resource;
}

/** A policy that nobody can read here: what it allows is not known. */
export interface UnreadPolicy {
  readonly resource: Resource;
  readonly argument: string;
}

/** Arguments that are a policy, whatever their resource. */
const policyArguments = ["policy", "assume_role_policy"];

/**
 * The statements of every policy in the stacks: text that is a JSON document with a `Statement`, in whatever argument, or that of an
 * `aws_iam_policy_document`.
 */
export function policyStatements(declarations: Declarations): PlacedStatement[] {
  return declarations.resources.flatMap((resource) =>
    textsIn(resource.arguments).flatMap((text) =>
      (statementsOf(text, resource.stack, declarations) ?? []).map((statement) => ({ resource, ...statement })),
    ),
  );
}

/** The statements that say what a role may do: its own, and those of policies of the stacks that are attached to it. */
export function roleStatements(role: Resource, declarations: Declarations): PlacedStatement[] {
  const isOfRole = ({ stack, arguments: { role: name } }: Resource) => declarations.follow(name, stack)?.resource === role;
  const attached = declarations
    .ofType("aws_iam_role_policy_attachment")
    .filter(isOfRole)
    .map(({ stack, arguments: { policy_arn: arn } }) => declarations.follow(arn, stack)?.resource);
  const isOwn = (policy: Resource) => policy === role || isOfRole(policy) || attached.includes(policy);
  return policyStatements(declarations).filter(({ resource, effect }) => effect === "Allow" && isOwn(resource));
}

/** Policies that are worked out by Terraform, or are no policies. */
export function unreadPolicies(declarations: Declarations): UnreadPolicy[] {
  return declarations.resources.flatMap((resource) =>
    policyArguments
      .filter((argument) => {
        const text: unknown = resource.arguments[argument];
        return typeof text === "string" && text !== "" && statementsOf(text, resource.stack, declarations) === undefined;
      })
      .map((argument) => ({ resource, argument })),
  );
}

function statementsOf(text: string, stack: string, declarations: Declarations): readonly PolicyStatement[] | undefined {
  const document = declarations.follow(text, stack)?.resource;
  if (document?.type === "aws_iam_policy_document") return documentStatements(document, declarations, [document]);
  // Looked at before it is parsed: most arguments are text, and some are long.
  return text.includes('"Statement"') ? readPolicy(text) : undefined;
}

/** @param way the documents that led here: one that takes itself in adds nothing */
function documentStatements(document: Resource, declarations: Declarations, way: readonly Resource[]): PolicyStatement[] {
  const { source_policy_documents: sources, override_policy_documents: overrides } = document.arguments;
  const taken = [sources ?? [], overrides ?? []].flat() as unknown[];
  return [
    ...dataStatements(document.arguments),
    ...taken.flatMap((text) => {
      const inner = declarations.follow(text, document.stack)?.resource;
      if (inner?.type !== "aws_iam_policy_document") return readPolicy(text) ?? [];
      return way.includes(inner) ? [] : documentStatements(inner, declarations, [...way, inner]);
    }),
  ];
}

function textsIn(value: Json): string[] {
  return typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(textsIn);
}
