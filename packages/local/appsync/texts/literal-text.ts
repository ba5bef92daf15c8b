import { Kind, type ValueNode } from "graphql";

/** A value of a document as graphql-java, which AppSync runs on, writes it: `ObjectValue{objectFields=[ObjectField{name='a', …}]}`. */
export function literalText(node: ValueNode): string {
  switch (node.kind) {
    case Kind.VARIABLE:
      return `VariableReference{name='${node.name.value}'}`;
    case Kind.NULL:
      return "NullValue{}";
    case Kind.ENUM:
      return `EnumValue{name='${node.value}'}`;
    case Kind.STRING:
      return `StringValue{value='${node.value}'}`;
    case Kind.LIST:
      return `ArrayValue{values=[${node.values.map(literalText).join(", ")}]}`;
    case Kind.OBJECT: {
      const fields = node.fields.map(({ name, value }) => `ObjectField{name='${name.value}', value=${literalText(value)}}`);
      return `ObjectValue{objectFields=[${fields.join(", ")}]}`;
    }
    case Kind.BOOLEAN:
    case Kind.INT:
    case Kind.FLOAT:
      return `${node.kind}{value=${node.value}}`;
  }
}
