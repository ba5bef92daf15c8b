import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { Dynalite, ItemAction } from "../dynalite.ts";
import { tableName } from "../table.ts";
import { batchPermissions, tablePermission } from "./permissions.ts";

const onOneTable: readonly ItemAction[] = ["PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan"];
const onManyTables: readonly ItemAction[] = ["BatchGetItem", "BatchWriteItem"];
const notHere = ["TransactWriteItems", "TransactGetItems", "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"];

interface OnTable {
  readonly TableName?: string;
}

export function itemActions(dynalite: Dynalite, tableArn: (name: string) => string): Record<string, Action> {
  const actions: Record<string, Action> = {};
  for (const name of onOneTable) {
    actions[name] = {
      permissions: tablePermission(name, tableArn),
      run: (input: OnTable) => dynalite.run(name, input.TableName ? { ...input, TableName: tableName(input.TableName) } : input),
    };
  }
  for (const name of onManyTables) {
    actions[name] = { permissions: batchPermissions(name, tableArn), run: (input: object) => dynalite.run(name, input) };
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
