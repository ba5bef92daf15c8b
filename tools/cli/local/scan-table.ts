import type { RunningStage } from "./boot.ts";

/** An item in DynamoDB's attribute values, of those that are texts and numbers. */
export type Item = Readonly<Record<string, { readonly S: string; readonly N: string }>>;

/** Every item of a table of the stage, e.g. `payments`, or those that fit a `FilterExpression` and what belongs to it. */
export async function scanTable(
  { dispatch, developer, stage }: RunningStage,
  table: string,
  filter: object = {},
): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: object | undefined;
  do {
    const input = { TableName: `slipstream-${stage}-${table}`, ConsistentRead: true, ...filter, ExclusiveStartKey };
    const page = await dispatch(developer, "dynamodb", "Scan", input);
    items.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}
