import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { Dynalite, ItemAction } from "../dynalite.ts";
import { nameOf, type Tables } from "../table.ts";
import { runBatch } from "./batches.ts";
import { batchPermissions, tablePermission } from "./permissions.ts";
import { describeTable, describeTimeToLive, listTables } from "./tables.ts";

type Run = Action["run"];

const onOneTable: readonly ItemAction[] = ["PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan"];
const onManyTables: readonly ItemAction[] = ["BatchGetItem", "BatchWriteItem"];
const notHere = ["TransactWriteItems", "TransactGetItems", "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"];

interface OnTable {
  readonly TableName?: string;
}

/** DynamoDB's actions by name. Tables are made by Terraform alone. */
export function dynamodbActions(dynalite: Dynalite, tables: Tables, tableArn: (name: string) => string): Record<string, Action> {
  const onTable = (action: string, run: Run): Action => ({ permissions: tablePermission(action, tableArn), run });
  return {
    ...itemActions(dynalite, tables, tableArn),
    DescribeTable: onTable("DescribeTable", describeTable(tables)),
    DescribeTimeToLive: onTable("DescribeTimeToLive", describeTimeToLive(tables)),
    ListTables: { permissions: () => [{ action: "dynamodb:ListTables", resource: "*" }], run: listTables(tables) },
  };
}

function itemActions(dynalite: Dynalite, tables: Tables, tableArn: (name: string) => string): Record<string, Action> {
  const actions: Record<string, Action> = {};
  for (const name of onOneTable) {
    actions[name] = {
      permissions: tablePermission(name, tableArn),
      run: (input: OnTable) =>
        dynalite.run(name, input.TableName ? { ...input, TableName: nameOf(tables, input.TableName) } : input),
    };
  }
  for (const name of onManyTables) {
    actions[name] = { permissions: batchPermissions(name, tableArn), run: runBatch(dynalite, tables, name) };
  }
  for (const name of notHere) {
    actions[name] = {
      permissions: () => [],
      run() {
        throw new AwsError("UnknownOperationException", `${name} exists on AWS but does not run locally`);
      },
    };
  }
  return actions;
}
