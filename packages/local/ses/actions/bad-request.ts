import { AwsError } from "../../gateway/aws-error.ts";

/** What SES says of an input that it does not take. */
export function badRequest(message: string): AwsError {
  return new AwsError("BadRequestException", message);
}
