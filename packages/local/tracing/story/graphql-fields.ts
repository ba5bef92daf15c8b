import { getOperationAST, parse, type FieldNode } from "graphql";
import type { CallRecord } from "../call-record.ts";

/** The fields that a GraphQL request asks for, under its operation's kind, e.g. `mutation placeOrder`; none of what is no request, or is malformed. */
export function fieldsOf({ service, action, input }: CallRecord): readonly string[] {
  if (service !== "appsync" || action !== "GraphQL") return [];
  try {
    const operation = getOperationAST(parse(String(input.query)), input.operationName);
    const fields = operation?.selectionSet.selections.filter((selection): selection is FieldNode => selection.kind === "Field");
    return (fields ?? []).map(({ name }) => `${operation!.operation} ${name.value}`);
  } catch {
    return [];
  }
}
