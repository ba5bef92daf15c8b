import { findBreakingChanges, findDangerousChanges } from "graphql";
import { words, type Finding, type Words } from "../finding.ts";
import { callerChanges } from "../graphql/callers.ts";
import { readSchema } from "../graphql/read-schema.ts";
import { requiredFields } from "../graphql/required-fields.ts";
import { safeChanges } from "../graphql/safe-changes.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { sameValue, type Value } from "../plan/value.ts";

/** What changes in GraphQL schemas: for clients (breaking, dangerous, safe), and in who may call a field. */
export function schemaFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap(({ stack, address, type, before, after }) =>
    type === "aws_appsync_graphql_api" && before && after && !sameValue(before.schema, after.schema)
      ? findings(stack, address, before.schema, after.schema)
      : [],
  );
}

function findings(stack: string, address: string, before: Value | undefined, after: Value | undefined): Finding[] {
  const family = "schema" as const;
  // What is no text does not parse either.
  const [left, right] = [readSchema(String(before)), readSchema(String(after))];
  if (!left || !right) {
    const why = typeof after === "string" ? "it does not parse" : "this plan does not show it";
    const title = words`${address} has a GraphQL schema that cannot be compared: ${[why]}`;
    return [{ family, stack, address, approval: `break:${address}`, title, blocks: [] }];
  }
  const breaking = findBreakingChanges(left.schema, right.schema).map(({ description }) => description);
  const dangerous = [
    ...findDangerousChanges(left.schema, right.schema).map(({ description }) => description),
    ...requiredFields(left.schema, right.schema),
  ];
  const safe = safeChanges(left.schema, right.schema);
  const callers = callerChanges(left.document, right.document);
  const opened = callers.filter(({ wider }) => wider);
  const clients: Words[] = [
    ...breaking.map((text) => sentence("Breaking: ", text)),
    ...dangerous.map((text) => sentence("Dangerous: ", text)),
    ...safe.map((text) => ["Safe: ", ...quoted(text)]),
  ];
  const only: Words[] =
    clients.length + callers.length === 0 ? [["Descriptions or order only: nothing that a client notices."]] : [];
  const title = words`${address}: the GraphQL schema ${[breaking.length > 0 ? "breaks clients" : "changes"]}`;
  return [
    {
      family,
      stack,
      address,
      ...(breaking.length > 0 && { approval: `break:${address}` }),
      title,
      blocks: [{ kind: "list", items: [...clients, ...only, ...callers.filter(({ wider }) => !wider).map(({ text }) => text)] }],
    },
    ...(opened.length === 0
      ? []
      : [
          {
            family: "permissions" as const,
            stack,
            address,
            approval: `widen:${address}`,
            title: words`${address} opens fields to other callers`,
            blocks: [{ kind: "list" as const, items: opened.map(({ text }) => text) }],
          },
        ]),
  ];
}

function sentence(mark: string, text: string): Words {
  return [{ strong: mark }, ...quoted(text)];
}

/** graphql-js names fields and types without quotes, in a sentence: the names are shown as code. */
function quoted(text: string): Words {
  return text.split(/(\w+\.\w+|\[*\w+[!\]]+|"[^"]*")/).map((piece, index) => (index % 2 === 1 ? { code: piece } : piece));
}
