import { AwsError } from "../../gateway/aws-error.ts";

export function invalidPattern(reason: string): AwsError {
  return new AwsError("InvalidParameterException", `Invalid filter pattern: ${reason}`);
}
