import { toDynamoDB } from "./dynamodb-values.ts";

/** An expression as a DynamoDB request of AppSync holds it. */
export interface Expression {
  readonly expression: string;
  readonly expressionNames: Record<string, string>;
  readonly expressionValues: Record<string, unknown>;
}

/** Gathers the placeholders of one expression. */
export class Placeholders {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};

  /** `title`, for the attribute `title`, becomes `#title`. */
  name(label: string, attribute: string): string {
    this.names[`#${label}`] = attribute;
    return `#${label}`;
  }

  /** `title_eq` becomes `:title_eq`, and `:title_eq_2` where that is taken. */
  value(label: string, value: unknown): string {
    let placeholder = `:${label}`;
    for (let count = 2; Object.hasOwn(this.values, placeholder); count += 1) placeholder = `:${label}_${count}`;
    this.values[placeholder] = toDynamoDB(value);
    return placeholder;
  }

  expression(text: string): Expression {
    return { expression: text, expressionNames: this.names, expressionValues: this.values };
  }
}

/** What stands for an attribute in placeholders: its name, or something else where that will not do. */
export type LabelOf = (attribute: string) => string;

/**
 * Labels that DynamoDB takes for whatever an attribute is called, and that no update expression uses: those of `update` are
 * `expName_1`, `expName_2`, …
 * @param apart begins a label that is not the attribute's name, and is of one expression of the request only
 */
export function labelsApart(apart: string): LabelOf {
  const labels: Record<string, string> = Object.create(null) as Record<string, string>;
  let count = 0;
  return (attribute) => {
    if (/^\w+$/.test(attribute) && !/^[a-z]+Name_\d/.test(attribute)) return attribute;
    labels[attribute] ??= `${apart}Name_${(count += 1)}`;
    return labels[attribute];
  };
}
