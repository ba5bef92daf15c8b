/** A metric of CloudWatch's. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** Which one of that name; references of Terraform's. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** What is made of a period's values: `Sum`, `Maximum`, `p99`, … */
  readonly statistic: string;
}

/**
 * Several metrics made into one number.
 * Its source: "Using math expressions with CloudWatch metrics".
 */
export interface MathExpression {
  /** Over the names in `metrics`, e.g. `100 * failed / paid`. */
  readonly expression: string;
  readonly label: string;
  readonly metrics: Readonly<Record<string, Metric>>;
}
