import type { ValueNode } from "graphql";

/** A value of a document as graphql-java, which AppSync runs on, writes it: `ObjectValue{objectFields=[ObjectField{name='a', …}]}`. */
export function literalText(node: ValueNode): string {
  switch (node.kind) {
    case "Variable":
      return `VariableReference{name='${node.name.value}'}`;
    case "NullValue":
      return "NullValue{}";
    case "EnumValue":
      return `EnumValue{name='${node.value}'}`;
    case "StringValue":
      return `StringValue{value='${node.value}'}`;
    case "ListValue":
      return `ArrayValue{values=[${node.values.map(literalText).join(", ")}]}`;
    case "ObjectValue": {
      const fields = node.fields.map(({ name, value }) => `ObjectField{name='${name.value}', value=${literalText(value)}}`);
      return `ObjectValue{objectFields=[${fields.join(", ")}]}`;
    }
    default:
      return `${node.kind}{value=${node.value}}`;
  }
}
