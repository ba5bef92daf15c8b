/** An `aws_lambda_alias`: another name for one version of a function. */
export interface Alias {
  readonly name: string;
  /** The function's ARN and the name. */
  readonly arn: string;
  readonly version: string;
  readonly description: string;
}
