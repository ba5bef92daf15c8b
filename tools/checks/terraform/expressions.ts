/** An expression of Terraform's, and where it is. */
export interface Expression {
  /** What is between the braces; a directive's `%{` for one. */
  readonly text: string;
  /** E.g. `resource.aws_sqs_queue.intake_queue.policy`. */
  readonly place: string;
}

/** The expressions in a value of Terraform's JSON, however deep; what is escaped, `$${` or `%%{`, is none. */
export function expressionsIn(value: unknown, place: string): Expression[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => expressionsIn(inner, place === "" ? name : `${place}.${name}`));
  }
  if (typeof value !== "string") return [];
  const found = [...value.matchAll(/\$\$\{|%%\{|\$\{([^}]*)\}|(%\{)/g)];
  const texts = found.map(([, expression, directive]) => expression ?? directive);
  return texts.filter((text) => text !== undefined).map((text) => ({ text, place }));
}
