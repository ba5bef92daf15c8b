import { AwsError } from "../../gateway/aws-error.ts";

/** X-Ray's error for a filter expression that cannot be read, or that asks for what is not run here. */
export function invalidExpression(reason: string): AwsError {
  return new AwsError("InvalidRequestException", `Invalid filter expression: ${reason}`);
}
