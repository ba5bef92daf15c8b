/** An `aws_appsync_datasource`: takes what a request function returned and answers what the response function sees. */
export interface DataSource {
  /** Never rejects for what AWS answers; `error` becomes `ctx.error`, `result` becomes `ctx.result`. */
  readonly invoke: (request: unknown) => Promise<DataSourceAnswer>;
}

export interface DataSourceAnswer {
  /** Absent means null. May be there together with an error: after a failed condition it is the item as it is. */
  readonly result?: unknown;
  readonly error?: DataSourceError;
}

interface DataSourceError {
  /** e.g. `DynamoDB:ConditionalCheckFailedException` */
  readonly type: string;
  readonly message: string;
}
