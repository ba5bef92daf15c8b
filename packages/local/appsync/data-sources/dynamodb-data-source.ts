import { isDeepStrictEqual } from "node:util";
import type { ConditionCheckExpression } from "@aws-appsync/utils";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RoleIdentity } from "../../gateway/identity.ts";
import type { Dispatch } from "../../gateway/service.ts";
import { toPlain, toWire, type Item } from "./attribute-values.ts";
import type { DataSource, DataSourceAnswer } from "./data-source.ts";
import { isBatch, runBatch, type BatchRequest } from "./dynamodb-batches.ts";
import { toActionInput, type DynamoDbRequest } from "./dynamodb-request.ts";
import { fromNextToken, toNextToken } from "./next-token.ts";

export interface DynamoDbDataSourceProps {
  readonly tableName: string;
  /** The data source's service role. Conditional writes need `dynamodb:GetItem` too, for the item that failed the condition. */
  readonly identity: RoleIdentity;
  readonly dispatch: Dispatch;
}

type Write = Extract<DynamoDbRequest, { condition?: ConditionCheckExpression }>;

/** Type `AMAZON_DYNAMODB`: all operations but Sync and the transactions. */
export function dynamoDbDataSource({ tableName, identity, dispatch }: DynamoDbDataSourceProps): DataSource {
  const call = (action: string, input: Record<string, unknown>) => dispatch(identity, "dynamodb", action, input);

  async function run(request: DynamoDbRequest | BatchRequest): Promise<unknown> {
    if (isBatch(request)) return runBatch(request, call);
    const input = toActionInput(tableName, request);
    const isPaged = request.operation === "Query" || request.operation === "Scan";
    if (isPaged && request.nextToken) input["ExclusiveStartKey"] = fromNextToken(request.nextToken);
    const output = (await call(request.operation, input)) as Output;
    if (request.operation === "PutItem") return toPlain(input["Item"] as Item);
    if (isPaged) {
      return {
        items: output.Items!.map(toPlain),
        nextToken: output.LastEvaluatedKey ? toNextToken(output.LastEvaluatedKey) : null,
        scannedCount: output.ScannedCount,
      };
    }
    return plainOrNull(request.operation === "GetItem" ? output.Item : output.Attributes);
  }

  /** The write did not happen, but that may be just what was wanted. */
  async function afterFailedCondition(request: Write, error: AwsError): Promise<DataSourceAnswer> {
    const { consistentRead = true, equalsIgnore = [], conditionalCheckFailedHandler } = request.condition!;
    if (conditionalCheckFailedHandler?.strategy === "Custom") {
      throw new Error("The conditionalCheckFailedHandler Custom of a DynamoDB data source is not run locally");
    }
    const key = { TableName: tableName, Key: toWire(request.key), ConsistentRead: consistentRead };
    const result = plainOrNull(((await call("GetItem", key)) as Output).Item);
    const asWanted =
      (request.operation === "DeleteItem" && result === null) ||
      (request.operation === "PutItem" && sameItem(result, plainItem(request), equalsIgnore));
    return asWanted ? { result } : { result, error: errorOf(error) };
  }

  return {
    invoke: async (request) => {
      try {
        return { result: await run(request as DynamoDbRequest) };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        if (error.name === "ConditionalCheckFailedException") return afterFailedCondition(request as Write, error);
        return { error: errorOf(error) };
      }
    },
  };
}

interface Output {
  readonly Item?: Item;
  readonly Attributes?: Item;
  readonly Items?: Item[];
  readonly LastEvaluatedKey?: Item;
  readonly ScannedCount?: number;
}

/** AppSync names an error by its class in the Java SDK, which has none for these. */
const unnamed = new Set(["ValidationException", "AccessDeniedException", "SerializationException"]);

function errorOf({ name, message }: AwsError): { type: string; message: string } {
  return { type: `DynamoDB:${unnamed.has(name) ? "DynamoDbException" : name}`, message };
}

function plainOrNull(item: Item | undefined): Record<string, unknown> | null {
  return item === undefined ? null : toPlain(item);
}

function plainItem({ key, attributeValues }: Extract<Write, { operation: "PutItem" }>): Record<string, unknown> {
  return toPlain({ ...toWire(key), ...toWire(attributeValues) });
}

function sameItem(first: Record<string, unknown> | null, second: Record<string, unknown>, ignored: readonly string[]): boolean {
  const compared = (item: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => !ignored.includes(name)));
  return first !== null && isDeepStrictEqual(compared(first), compared(second));
}
