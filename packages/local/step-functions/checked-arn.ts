import { AwsError } from "../gateway/aws-error.ts";

type Kind = "execution" | "stateMachine" | "mapRun";

/**
 * An ARN of Step Functions that is of this kind of resource, whether or not there is one. EXPRESS executions are of another kind: they
 * are told of in their log group only. Throws `InvalidArn`.
 */
export function checkedArn(arn: unknown, kind: Kind): string {
  const given = /^arn:[\w-]+:states:[\w-]*:\d*:(\w+):./.exec(String(arn))?.[1];
  if (given === undefined) throw new AwsError("InvalidArn", `Invalid Arn: 'Invalid ARN prefix: ${String(arn)}'`);
  if (given !== kind) throw new AwsError("InvalidArn", `Invalid Arn: 'Resource type not valid in this context: ${given}'`);
  return String(arn);
}

/** Without the number of a version: what policies name ("Authorization for versions and aliases" in the developer guide). */
export function unqualified(stateMachineArn: string): string {
  return stateMachineArn.replace(/(:stateMachine:[^:]+):[^:]*$/, "$1");
}
