import type { Declarations, Resource } from "@slipstream/languages";

export interface RedrivePolicy {
  /** The dead-letter queue; `undefined` when there is none, or the stacks do not declare it. */
  readonly deadLetters: Resource | undefined;
  /** `NaN` when there is none. */
  readonly maxReceiveCount: number;
}

/** What a queue does with a message that was received too often, by itself or by a resource: without dead letters it keeps it. */
export function readRedrivePolicy(queue: Resource, declarations: Declarations): RedrivePolicy {
  const ownResource = declarations
    .ofType("aws_sqs_queue_redrive_policy")
    .find(({ stack, arguments: { queue_url: url } }) => declarations.follow(url, stack)?.resource === queue);
  const { stack, arguments: given } = ownResource ?? queue;
  const { deadLetterTargetArn, maxReceiveCount } = parse(String(given["redrive_policy"]));
  const target = declarations.follow(deadLetterTargetArn, stack)?.resource;
  return { deadLetters: target?.type === "aws_sqs_queue" ? target : undefined, maxReceiveCount: Number(maxReceiveCount) };
}

/** A text that Terraform is to work out, such as a call of `jsonencode`, names nothing that is known. */
function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
