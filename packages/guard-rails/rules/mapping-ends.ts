import type { Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";
import { calledFunction, queueMappings, streamMappings } from "./mappings.ts";

/**
 * An event source mapping reads a queue or a table's stream of the stacks, and calls a function of theirs. Of another it is not
 * known how long it hides a message, or when it gives up: every other rule would pass it by.
 * Source: AWS Lambda API Reference, CreateEventSourceMapping: what else can be a source has limits of its own.
 */
export const mappingEnds: GuardRail = {
  name: "mapping-ends",
  check: (declarations) => {
    const mappings = [...queueMappings(declarations), ...streamMappings(declarations)];
    const known = new Set<Resource>(mappings.map(({ resource }) => resource));
    return declarations.ofType("aws_lambda_event_source_mapping").flatMap((at) => {
      const { event_source_arn: source, function_name: consumer } = at.arguments;
      return [
        ...(known.has(at)
          ? []
          : [violation(at, `event_source_arn is ${source}; it must be a queue or stream of the stacks.`, "Refer to it.")]),
        ...(calledFunction(at, declarations)
          ? []
          : [violation(at, `function_name is ${consumer}; it must be a function of the stacks.`, "Refer to it.")]),
      ];
    });
  },
};
