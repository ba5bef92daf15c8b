import { getNamedType, isObjectType, type GraphQLError, type GraphQLSchema } from "graphql";
import { javaTypeOf } from "./java-type.ts";

/**
 * What AppSync says of a value that does not fit the schema: null where there must be one, another type than the field's. Undefined
 * when the error is another one.
 */
export function valueErrorText({ message, path = [] }: GraphQLError, schema: GraphQLSchema): string | undefined {
  const at = path.map((key) => (typeof key === "number" ? `[${key}]` : `/${key}`)).join("");
  const [, parent, field] = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(message) ?? [];
  if (parent !== undefined) {
    const type = schema.getType(parent);
    const fieldType = isObjectType(type) ? getNamedType(type.getFields()[field!]!.type).name : field;
    return `Cannot return null for non-nullable type: '${fieldType}' within parent '${parent}' (${at})`;
  }
  if (message.startsWith("Unable to serialize ")) return `Can't serialize value (${at}) : ${message}`;
  if (message.startsWith("Expected Iterable, but did not find one for field ")) {
    return `Can't resolve value (${at}) : type mismatch error, expected type LIST`;
  }
  const [, type, value] = /^(Int|Float|String|Boolean|ID) cannot represent [^:]*: (.*)$/s.exec(message) ?? [];
  if (type !== undefined)
    return `Can't serialize value (${at}) : Expected type '${type}' but was '${javaTypeOf(shown(value!))}'.`;
  const [, enumeration, name] = /^Enum "(\w+)" cannot represent value: "?(.*?)"?$/s.exec(message) ?? [];
  if (enumeration === undefined) return undefined;
  return `Can't serialize value (${at}) : Invalid input for Enum '${enumeration}'. No value found for name '${name}'`;
}

/** As graphql-js shows values in its messages, which is not quite JSON. */
function shown(text: string): unknown {
  if (text.startsWith("{")) return {};
  if (text.startsWith("[")) return [];
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
