import type { DescribeTableInput, DescribeTimeToLiveInput, ListTablesInput } from "@aws-sdk/client-dynamodb";
import type { Action } from "../../gateway/service.ts";
import { findTable } from "../table.ts";
import type { Tables } from "../table.ts";
import { tablePermission } from "./permissions.ts";

const pageSize = 100;

/** What can be asked about the tables themselves. They are made by Terraform alone. */
export function tableActions(tables: Tables, tableArn: (name: string) => string): Record<string, Action> {
  return {
    DescribeTable: {
      permissions: tablePermission("DescribeTable", tableArn),
      run(input: DescribeTableInput) {
        const { description, stream, deletionProtection } = findTable(tables, input.TableName);
        return {
          Table: {
            ...description,
            DeletionProtectionEnabled: deletionProtection,
            ...(stream && {
              StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
              LatestStreamArn: stream.arn,
              LatestStreamLabel: stream.label,
            }),
          },
        };
      },
    },
    DescribeTimeToLive: {
      permissions: tablePermission("DescribeTimeToLive", tableArn),
      run(input: DescribeTimeToLiveInput) {
        const { expiries } = findTable(tables, input.TableName);
        const on = { TimeToLiveStatus: "ENABLED", AttributeName: expiries?.attribute };
        return { TimeToLiveDescription: expiries ? on : { TimeToLiveStatus: "DISABLED" } };
      },
    },
    ListTables: {
      permissions: () => [{ action: "dynamodb:ListTables", resource: "*" }],
      run(input: ListTablesInput) {
        const limit = input.Limit ?? pageSize;
        const names = [...tables.keys()].sort().filter((name) => name > (input.ExclusiveStartTableName ?? ""));
        const page = names.slice(0, limit);
        return { TableNames: page, ...(names.length > limit && { LastEvaluatedTableName: page.at(-1) }) };
      },
    },
  };
}
