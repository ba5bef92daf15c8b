import type { Declarations, Resource, Target } from "@slipstream/languages";

/** An event source mapping with what it reads and what reads it. */
export interface Mapping {
  readonly resource: Resource;
  /** The queue, or the table whose stream it is. */
  readonly source: Target;
  /** The function; `undefined` when the stacks do not declare it. */
  readonly consumer: Resource | undefined;
}

/** The event source mappings that read a queue of the stacks. */
export function queueMappings(declarations: Declarations): Mapping[] {
  return mappings(declarations).filter(({ source }) => source.resource.type === "aws_sqs_queue");
}

/** The event source mappings that read a table's stream. */
export function streamMappings(declarations: Declarations): Mapping[] {
  return mappings(declarations).filter(({ source }) => source.attribute === "stream_arn");
}

function mappings(declarations: Declarations): Mapping[] {
  return declarations.ofType("aws_lambda_event_source_mapping").flatMap((resource) => {
    const source = declarations.follow(resource.arguments["event_source_arn"], resource.stack);
    const consumer = calledFunction(resource, declarations);
    return source ? [{ resource, source, consumer }] : [];
  });
}

/** The function that a mapping or an alias calls, through the alias where it is one; `undefined` when the stacks do not declare it. */
export function calledFunction({ stack, arguments: args }: Resource, declarations: Declarations): Resource | undefined {
  const called = declarations.follow(args["function_name"], stack)?.resource;
  if (called?.type === "aws_lambda_alias") return calledFunction(called, declarations);
  return called?.type === "aws_lambda_function" ? called : undefined;
}
