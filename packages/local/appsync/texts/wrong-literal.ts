import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ObjectValueNode,
  type ValueNode,
} from "graphql";
import { literalText } from "./literal-text.ts";

/**
 * What is wrong with an argument's literal: `argument 'input.size' with value 'StringValue{value='x'}' is not a valid 'Int'`. The first
 * fault is told; undefined when there is none.
 * @param name the argument's, and from there on the way to the value
 */
export function wrongLiteral(name: string, value: ValueNode, type: GraphQLInputType): string | undefined {
  const fault = (text: string) => `argument '${name}' with value '${literalText(value)}' ${text}`;
  if (value.kind === "Variable") return undefined;
  if (value.kind === "NullValue") return isNonNullType(type) ? fault("must not be null") : undefined;
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) {
    const single: GraphQLInputType = nullable.ofType;
    if (value.kind !== "ListValue") return wrongLiteral(name, value, single);
    return first(value.values, (each, index) => wrongLiteral(`${name}[${index}]`, each, single));
  }
  if (isInputObjectType(nullable)) {
    return value.kind === "ObjectValue" ? wrongObject(name, value, nullable, fault) : fault("must be an object type");
  }
  return isLeafType(nullable) && !isReadable(value, nullable)
    ? fault(`is not a valid '${getNamedType(nullable).name}'`)
    : undefined;
}

function wrongObject(
  name: string,
  value: ObjectValueNode,
  type: GraphQLInputObjectType,
  fault: (text: string) => string,
): string | undefined {
  const fields = type.getFields();
  const given = value.fields.map((field) => field.name.value);
  const missing = Object.values(fields).filter((field) => isRequiredInputField(field) && !given.includes(field.name));
  if (missing.length > 0) return fault(`is missing required fields '[${missing.map((field) => field.name).join(", ")}]'`);
  return first(value.fields, (field) => {
    const known = fields[field.name.value];
    if (!known) return fault(`contains a field not in '${type.name}': '${field.name.value}'`);
    return wrongLiteral(`${name}.${known.name}`, field.value, known.type);
  });
}

function isReadable(value: ValueNode, type: { parseLiteral: (value: ValueNode, variables?: null) => unknown }): boolean {
  try {
    return type.parseLiteral(value, undefined) !== undefined;
  } catch {
    return false;
  }
}

function first<Item>(items: readonly Item[], find: (item: Item, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
