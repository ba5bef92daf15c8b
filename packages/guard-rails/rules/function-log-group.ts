import type { Declarations, Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";

/**
 * Every function writes to a log group of the stacks. Otherwise Lambda makes one of its own at the first invocation: it keeps
 * everything for ever, and stays when the stack is taken down.
 * Source: AWS Lambda Developer Guide, "Configuring CloudWatch log groups".
 */
export const functionLogGroup: GuardRail = {
  name: "function-log-group",
  check: (declarations) =>
    declarations
      .ofType("aws_lambda_function")
      .filter((lambda) => !hasLogGroup(lambda, declarations))
      .map((at) => {
        const group: unknown = at.arguments["logging_config"]?.log_group;
        return violation(at, `logging_config.log_group is ${group}; it must be a log group of the stacks.`, "Declare one.");
      }),
};

function hasLogGroup({ stack, arguments: args }: Resource, declarations: Declarations): boolean {
  return declarations.follow(args["logging_config"]?.log_group, stack)?.resource.type === "aws_cloudwatch_log_group";
}
