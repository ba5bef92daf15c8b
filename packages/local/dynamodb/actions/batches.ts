import { AwsError } from "../../gateway/aws-error.ts";
import type { Action, Shape } from "../../gateway/service.ts";
import type { Dynalite, ItemAction } from "../dynalite.ts";
import { nameOf, type Tables } from "../table.ts";

/** Members of a batch's answer that are maps by table, as the request named it. */
const byTable = ["Responses", "UnprocessedKeys", "UnprocessedItems"];

/** BatchGetItem and BatchWriteItem: tables are named by ARN, too. Throws `ResourceNotFoundException`. */
export function runBatch(dynalite: Dynalite, tables: Tables, action: ItemAction): Action["run"] {
  return async (input) => {
    const asked = Object.keys(input.RequestItems ?? {});
    const names = new Map(asked.map((nameOrArn) => [nameOf(tables, nameOrArn), nameOrArn]));
    if (asked.every((name) => names.get(name) === name)) return dynalite.run(action, input);
    if (names.size < asked.length) {
      throw new AwsError("ValidationException", "RequestItems has one table twice, by its name and by its ARN");
    }
    const renamed = [...names].map(([name, nameOrArn]) => [name, input.RequestItems[nameOrArn]]);
    const output: Shape = await dynalite.run(action, { ...input, RequestItems: Object.fromEntries(renamed) });
    const asAsked = (map: object) => Object.entries(map).map(([name, value]) => [names.get(name) ?? name, value]);
    for (const member of byTable) {
      if (output[member]) output[member] = Object.fromEntries(asAsked(output[member]));
    }
    return output;
  };
}
