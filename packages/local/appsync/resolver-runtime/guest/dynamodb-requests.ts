import { toExpression } from "./dynamodb-conditions.ts";
import { toProjection } from "./dynamodb-projections.ts";
import { operations, toUpdateExpression } from "./dynamodb-updates.ts";
import { setsOfItems, toMapValues } from "./dynamodb-values.ts";
import { labelsApart, type Expression } from "./expression.ts";
import { fail } from "./signals.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the functions have in common of their inputs; further members go to the request as they are. */
interface Input {
  readonly key: Fields;
  readonly condition?: unknown;
}

interface ReadInput {
  readonly filter?: unknown;
  readonly projection?: readonly string[];
}

interface BatchGetInput {
  readonly tables: Readonly<Record<string, { readonly keys: readonly Fields[]; readonly projection?: readonly string[] }>>;
}

interface BatchWriteInput {
  readonly tables: Readonly<Record<string, readonly Fields[]>>;
}

/** `@aws-appsync/utils/dynamodb`: builds the requests that the DynamoDB data source takes. What is not here is in `deployed-code/refused-parts.ts`. */
export const dynamodbModule = {
  operations,
  ...setsOfItems,
  get: ({ key, projection, ...rest }: Input & ReadInput) => ({
    operation: "GetItem",
    key: toMapValues(key),
    ...rest,
    ...optional("projection", projection, toProjection),
  }),
  put: ({ key, item, condition, ...rest }: Input & { item: Fields }) => ({
    operation: "PutItem",
    key: toMapValues(key),
    attributeValues: toMapValues(item),
    ...rest,
    ...optional("condition", condition, toCondition),
  }),
  update: ({ key, update, condition, ...rest }: Input & { update: Fields }) => ({
    operation: "UpdateItem",
    key: toMapValues(key),
    update: toUpdateExpression(update),
    ...rest,
    ...optional("condition", condition, toCondition),
  }),
  remove: ({ key, condition, ...rest }: Input) => ({
    operation: "DeleteItem",
    key: toMapValues(key),
    ...rest,
    ...optional("condition", condition, toCondition),
  }),
  query: ({ query, ...rest }: ReadInput & { query: unknown }) => ({
    operation: "Query",
    query: rendered("query", "key", query),
    ...readOf(rest),
  }),
  scan: (input: ReadInput) => ({ operation: "Scan", ...readOf(input) }),
  batchGet: ({ tables }: BatchGetInput) => ({
    operation: "BatchGetItem",
    tables: mapTables(tables, ({ keys, projection, ...rest }) => ({
      keys: keys.map(toMapValues),
      ...rest,
      ...optional("projection", projection, toProjection),
    })),
  }),
  batchPut: ({ tables }: BatchWriteInput) => ({
    operation: "BatchPutItem",
    tables: mapTables(tables, (items) => items.map(toMapValues)),
  }),
  batchDelete: ({ tables }: BatchWriteInput) => ({
    operation: "BatchDeleteItem",
    tables: mapTables(tables, (keys) => keys.map(toMapValues)),
  }),
};

function readOf({ filter, projection, ...rest }: ReadInput): object {
  return {
    ...rest,
    ...optional("filter", filter, (given) => rendered("filter", "filter", given)),
    ...optional("projection", projection, toProjection),
  };
}

function toCondition(condition: unknown): Expression {
  return rendered("condition", "condition", condition);
}

/** A condition that says nothing would let every write through, so a mis-shaped one ends the handler. */
function rendered(member: string, apart: string, filter: unknown): Expression {
  const expression = toExpression(filter, labelsApart(apart));
  if (expression) return expression;
  return fail(
    `The ${member} ${JSON.stringify(filter)} is none: each field needs operators that fit, e.g. { status: { eq: "PAID" } }`,
    "Code",
  );
}

function mapTables<Value>(tables: Readonly<Record<string, Value>>, convert: (value: Value) => unknown): object {
  return Object.fromEntries(Object.entries(tables).map(([name, value]) => [name, convert(value)]));
}

function optional<Value>(name: string, value: Value | null | undefined, convert: (value: Value) => unknown): object {
  return value === null || value === undefined ? {} : { [name]: convert(value) };
}
