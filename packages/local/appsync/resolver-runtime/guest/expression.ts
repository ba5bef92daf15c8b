import { toDynamoDB } from "./dynamodb-values.ts";

/** An expression as a DynamoDB request of AppSync holds it. */
export interface Expression {
  readonly expression: string;
  readonly expressionNames: Record<string, string>;
  readonly expressionValues: Record<string, unknown>;
}

/** Gathers the placeholders of one expression: attribute `title` becomes `#title`, its values `:title_eq`, `:title_eq_2`, … */
export class Placeholders {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};

  /** `["address", "city"]` becomes `#address.#city`. */
  path(attributes: readonly string[]): string {
    for (const attribute of attributes) this.names[`#${attribute}`] = attribute;
    return attributes.map((attribute) => `#${attribute}`).join(".");
  }

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
