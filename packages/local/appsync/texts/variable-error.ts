import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { javaTypeOf } from "./java-type.ts";

type Values = Readonly<Record<string, unknown>>;

/** What AppSync says of the first variable that is not of its type; undefined when all are. */
export function variableError(
  { variableDefinitions = [] }: OperationDefinitionNode,
  values: Values,
  schema: GraphQLSchema,
): GraphQLError | undefined {
  for (const definition of variableDefinitions) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type) as GraphQLInputType;
    if (values[name] === undefined && definition.defaultValue) continue;
    const fault = faultOf(values[name], type, name, name);
    if (fault) return new GraphQLError(fault.message, fault.isPlaced ? { nodes: definition } : {});
  }
  return undefined;
}

interface Fault {
  readonly message: string;
  /** AppSync tells no place of a field that is not defined. */
  readonly isPlaced: boolean;
}

/** Of a null within a variable AppSync names the variable; of a value that is none, the field that it is in. */
function faultOf(value: unknown, type: GraphQLInputType, variable: string, field: string): Fault | undefined {
  const placed = (message: string) => ({ message, isPlaced: true });
  const invalid = (why: string) => placed(`Variable '${field}' has an invalid value. ${why}`);
  if (isNonNullType(type)) {
    if (value !== undefined && value !== null) return faultOf(value, type.ofType, variable, field);
    return placed(`Variable '${variable}' has coerced Null value for NonNull type '${type.toString()}'`);
  }
  if (value === undefined || value === null) return undefined;
  if (isListType(type))
    return firstFault(Array.isArray(value) ? value : [value], (each) => faultOf(each, type.ofType, variable, field));
  if (isInputObjectType(type)) {
    if (typeof value !== "object" || Array.isArray(value)) {
      const was = `Expected type 'Map' but was '${javaTypeOf(value)}'.`;
      return invalid(`${was} Variables for input objects must be an instance of type 'Map'.`);
    }
    const fields = type.getFields();
    if (Object.keys(value).some((name) => !Object.hasOwn(fields, name))) {
      const message = `The variables input contains a field that is not defined for input object type '${type.name}' `;
      return { message, isPlaced: false };
    }
    return firstFault(Object.values(fields), ({ name, type: fieldType, defaultValue }) => {
      const member = (value as Values)[name];
      return member === undefined && defaultValue !== undefined ? undefined : faultOf(member, fieldType, variable, name);
    });
  }
  const why = isLeafType(type) ? whyUnreadable(value, type) : undefined;
  return why === undefined ? undefined : invalid(why);
}

type LeafType = Extract<GraphQLInputType, { parseValue: unknown }>;

function whyUnreadable(value: unknown, type: LeafType): string | undefined {
  try {
    if (type.parseValue(value) !== undefined) return undefined;
  } catch (error) {
    if ((error as GraphQLError).message.startsWith("Unable to parse")) return (error as GraphQLError).message;
  }
  if (isEnumType(type)) return `Invalid input for Enum '${type.name}'. No value found for name '${String(value)}'`;
  return `Expected type '${getNamedType(type).name}' but was '${javaTypeOf(value)}'.`;
}

function firstFault<Item>(items: readonly Item[], find: (item: Item) => Fault | undefined): Fault | undefined {
  for (const item of items) {
    const fault = find(item);
    if (fault) return fault;
  }
  return undefined;
}
