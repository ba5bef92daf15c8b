import type { DescribeTableInput, DescribeTimeToLiveInput, ListTablesInput } from "@aws-sdk/client-dynamodb";
import type { Action } from "../../gateway/service.ts";
import { findTable, type Tables } from "../table.ts";

const pageSize = 100;

export function describeTable(tables: Tables): Action["run"] {
  return (input: DescribeTableInput) => {
    const { description, stream, deletionProtection } = findTable(tables, input.TableName);
    return {
      Table: {
        ...description,
        DeletionProtectionEnabled: deletionProtection,
        ...(stream?.isEnabled && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType } }),
        ...(stream && {
          LatestStreamArn: stream.arn,
          LatestStreamLabel: stream.label,
        }),
      },
    };
  };
}

export function describeTimeToLive(tables: Tables): Action["run"] {
  return (input: DescribeTimeToLiveInput) => {
    const { expiries } = findTable(tables, input.TableName);
    const on = { TimeToLiveStatus: "ENABLED", AttributeName: expiries?.attribute };
    return { TimeToLiveDescription: expiries ? on : { TimeToLiveStatus: "DISABLED" } };
  };
}

export function listTables(tables: Tables): Action["run"] {
  return (input: ListTablesInput) => {
    const limit = input.Limit ?? pageSize;
    const names = [...tables.keys()].sort().filter((name) => name > (input.ExclusiveStartTableName ?? ""));
    const page = names.slice(0, limit);
    return { TableNames: page, ...(names.length > limit && { LastEvaluatedTableName: page.at(-1) }) };
  };
}
