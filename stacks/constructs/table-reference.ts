/** What others need to know of a DynamoDB table. */
export interface TableReference {
  readonly name: string;
  readonly arn: string;
}
