import type { Action, Permission } from "../../gateway/service.ts";
import { askedArn } from "../table.ts";

type ArnOf = (tableName: string) => string;

/** For an action on one table, or on one of its indexes when the input names one. */
export function tablePermission(action: string, arnOf: ArnOf): Action["permissions"] {
  return (input: { readonly TableName?: string; readonly IndexName?: string }): Permission[] => {
    const table = askedArn(input.TableName, arnOf);
    const resource = input.IndexName === undefined ? table : `${table}/index/${input.IndexName}`;
    return [{ action: `dynamodb:${action}`, resource }];
  };
}

/** For a batch: every table that it names must be allowed. */
export function batchPermissions(action: string, arnOf: ArnOf): Action["permissions"] {
  return (input: { readonly RequestItems?: object }): Permission[] =>
    Object.keys(input.RequestItems ?? {}).map((name) => ({ action: `dynamodb:${action}`, resource: askedArn(name, arnOf) }));
}
