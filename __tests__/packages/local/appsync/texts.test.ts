import { describe, expect, test } from "@jest/globals";
import { execute, getOperationAST, parse, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { DocumentCache } from "../../../../packages/local/appsync/api/document-cache.ts";
import { responseError } from "../../../../packages/local/appsync/response-errors.ts";
import { loadSchema } from "../../../../packages/local/appsync/schema/load-schema.ts";
import { variableError } from "../../../../packages/local/appsync/texts/variable-error.ts";

const schema: GraphQLSchema = loadSchema(`
  type Query { shop(id: ID!, kind: Kind, when: AWSDateTime): Shop  shops(first: Int, filter: Filter, tags: [String!]): [Shop!] }
  type Shop { id: ID! name: String! open: Boolean kind: Kind count: Int since: AWSDate owner: Shop dishes: [String] }
  input Filter { city: String! size: Int data: AWSJSON deep: Filter phone: AWSPhone }
  enum Kind { BAR CAFE }
`);

describe("a document that does not fit the schema", () => {
  const faults = (query: string) => {
    const { errors = [] } = new DocumentCache(schema, { introspection: true }).get(query);
    return errors.map((error) => responseError(error)).map(({ message, locations }) => [message, locations?.[0]?.column]);
  };
  const fault = (type: string, text: string) => `Validation error of type ${type}: ${text}`;

  test.each([
    ["{ nope }", fault("FieldUndefined", "Field 'nope' in type 'Query' is undefined @ 'nope'"), 3],
    [
      "{ shops { owner { nope } } }",
      fault("FieldUndefined", "Field 'nope' in type 'Shop' is undefined @ 'shops/owner/nope'"),
      19,
    ],
    ["{ shops }", fault("SubSelectionRequired", "Sub selection required for type Shop of field shops @ 'shops'"), 3],
    [
      "{ shops { name { x } } }",
      fault("SubSelectionNotAllowed", "Sub selection not allowed on leaf type String of field name @ 'shops/name'"),
      16,
    ],
    ["{ shop { id } }", fault("MissingFieldArgument", "Missing field argument id @ 'shop'"), 3],
    ['{ shop(id: "1", nope: 1) { id } }', fault("UnknownArgument", "Unknown field argument nope @ 'shop'"), 17],
    [
      "query ($a: ID) { shop(id: $a) { id } }",
      fault("VariableTypeMismatch", "Variable type 'ID' doesn't match expected type 'ID!' @ 'shop'"),
      27,
    ],
    ["query ($a: Int) { __typename }", fault("UnusedVariable", "Unused variable a"), 8],
    ["query ($a: Nope) { shops(first: $a) { id } }", fault("UnknownType", "Unknown type Nope"), 12],
    ["{ shops(first: $a) { id } }", fault("UndefinedVariable", "Undefined variable a @ 'shops'"), 16],
    ["{ shops { ...f } }", fault("UndefinedFragment", "Undefined fragment f @ 'shops'"), 14],
    ["{ __typename } fragment f on Shop { id }", fault("UnusedFragment", "Unused fragment f @ 'f'"), 16],
    ["{ __typename @nope }", fault("UnknownDirective", "Unknown directive nope @ '__typename'"), 14],
  ])("%s", (query, message, column) => {
    expect(faults(query)).toEqual([[message, column]]);
  });

  test.each([
    ["shop(id: {})", "'id' with value 'ObjectValue{objectFields=[]}' is not a valid 'ID' @ 'shop'", 8],
    ['shop(id: "1", kind: PUB)', "'kind' with value 'EnumValue{name='PUB'}' is not a valid 'Kind' @ 'shop'", 17],
    ['shop(id: "1", when: "now")', "'when' with value 'StringValue{value='now'}' is not a valid 'AWSDateTime' @ 'shop'", 17],
    ["shop(id: null)", "'id' with value 'NullValue{}' must not be null @ 'shop'", 8],
    ["shops(first: 1.5)", "'first' with value 'FloatValue{value=1.5}' is not a valid 'Int' @ 'shops'", 9],
    ["shops(filter: true)", "'filter' with value 'BooleanValue{value=true}' must be an object type @ 'shops'", 9],
    [
      "shops(filter: { size: 1 })",
      "'filter' with value 'ObjectValue{objectFields=[ObjectField{name='size', value=IntValue{value=1}}]}' is missing required fields '[city]' @ 'shops'",
      9,
    ],
    [
      'shops(filter: { city: "Bari", deep: { city: "Bari", size: "x" } })',
      "'filter.deep.size' with value 'StringValue{value='x'}' is not a valid 'Int' @ 'shops'",
      9,
    ],
    [
      'shops(filter: { city: "Bari", nope: [$a] })',
      "'filter' with value 'ObjectValue{objectFields=[ObjectField{name='city', value=StringValue{value='Bari'}}, " +
        "ObjectField{name='nope', value=ArrayValue{values=[VariableReference{name='a'}]}}]}' contains a field not in 'Filter': 'nope' @ 'shops'",
      9,
    ],
    ['shops(tags: ["a", 1])', "'tags[1]' with value 'IntValue{value=1}' is not a valid 'String' @ 'shops'", 9],
  ])("an argument's literal, with the place of the argument: %s", (field, message, column) => {
    const wrong = faults(`{ ${field} { id } }`).filter(([text]) => String(text).includes("WrongType"));
    expect(wrong).toEqual([[fault("WrongType", `argument ${message}`), column]]);
  });
});

test("of an argument one fault is told, of two arguments both", () => {
  const { errors = [] } = new DocumentCache(schema, { introspection: true }).get(
    "{ shops(first: true, filter: { a: 1, b: 2 }) { id } }",
  );
  expect(errors).toHaveLength(2);
});

describe("a variable that is none of its type", () => {
  const query = "query ($id: ID!, $first: Int, $filter: Filter, $tags: [String!], $kind: Kind) { __typename }";
  const operation = getOperationAST(parse(query)) as OperationDefinitionNode;
  const invalid = (name: string, why: string) => `Variable '${name}' has an invalid value. ${why}`;

  test.each([
    [{}, "Variable 'id' has coerced Null value for NonNull type 'ID!'"],
    [{ id: "1", filter: {} }, "Variable 'filter' has coerced Null value for NonNull type 'String!'"],
    [{ id: "1", tags: ["a", null] }, "Variable 'tags' has coerced Null value for NonNull type 'String!'"],
    [{ id: "1", first: "2" }, invalid("first", "Expected type 'Int' but was 'String'.")],
    [{ id: "1", first: 1.5 }, invalid("first", "Expected type 'Int' but was 'Double'.")],
    [{ id: "1", tags: [true] }, invalid("tags", "Expected type 'String' but was 'Boolean'.")],
    [{ id: "1", kind: "PUB" }, invalid("kind", "Invalid input for Enum 'Kind'. No value found for name 'PUB'")],
    [{ id: "1", filter: { city: "Bari", data: "{a" } }, invalid("data", "Unable to parse `{a` as valid JSON.")],
    [
      { id: "1", filter: { city: "Bari", phone: "1110004444" } },
      invalid("phone", "Unable to parse `1110004444` as a valid phone number."),
    ],
    [
      { id: "1", filter: [] },
      invalid(
        "filter",
        "Expected type 'Map' but was 'ArrayList'. Variables for input objects must be an instance of type 'Map'.",
      ),
    ],
  ])("%j", (values, message) => {
    const error = variableError(operation, values, schema)!;
    expect(responseError(error)).toEqual({ path: null, locations: [expect.objectContaining({ line: 1 })], message });
  });

  test("a field that is not defined is told without its place", () => {
    const error = variableError(operation, { id: "1", filter: { city: "Bari", nope: 1 } }, schema)!;
    const message = "The variables input contains a field that is not defined for input object type 'Filter' ";
    expect(responseError(error)).toEqual({ path: null, locations: null, message });
  });

  test("one that is of its type is no error", () => {
    expect(
      variableError(operation, { id: 1, tags: "a", filter: { city: "Bari" }, first: null, more: 1 }, schema),
    ).toBeUndefined();
  });
});

test.each([
  [{ id: null }, "id", "/shop/id", "Cannot return null for non-nullable type: 'ID' within parent 'Shop' (/shop/id)"],
  [{ count: "x" }, "count", "/shop/count", "Can't serialize value (/shop/count) : Expected type 'Int' but was 'String'."],
  [{ open: {} }, "open", "/shop/open", "Can't serialize value (/shop/open) : Expected type 'Boolean' but was 'LinkedHashMap'."],
  [
    { kind: "PUB" },
    "kind",
    "/shop/kind",
    "Can't serialize value (/shop/kind) : Invalid input for Enum 'Kind'. No value found for name 'PUB'",
  ],
  [
    { since: "1.1.2024" },
    "since",
    "/shop/since",
    "Can't serialize value (/shop/since) : Unable to serialize `1.1.2024` as a valid date.",
  ],
  [{ dishes: "soup" }, "dishes", "/shop/dishes", "Can't resolve value (/shop/dishes) : type mismatch error, expected type LIST"],
  [
    { dishes: ["a", {}] },
    "dishes",
    "/shop/dishes/1",
    "Can't serialize value (/shop/dishes[1]) : Expected type 'String' but was 'LinkedHashMap'.",
  ],
])("a value that does not fit the schema is told by its way: %j", async (shop, selection, path, message) => {
  const { errors = [] } = await execute({
    schema,
    document: parse(`{ shop(id: "1") { ${selection} } }`),
    rootValue: { shop },
  });
  const keys = path
    .split("/")
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  expect(errors.map((error) => responseError(error, schema))).toEqual([{ path: keys, locations: null, message }]);
});
