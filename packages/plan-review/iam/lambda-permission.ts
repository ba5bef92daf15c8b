import { plainText } from "../finding.ts";
import type { ValueMap } from "../plan/value.ts";
import { showValue } from "../show-value.ts";
import type { Statement } from "./statement.ts";

const conditions = [
  ["source_arn", "ArnLike", "AWS:SourceArn"],
  ["source_account", "StringEquals", "AWS:SourceAccount"],
  ["principal_org_id", "StringEquals", "aws:PrincipalOrgID"],
  ["event_source_token", "StringEquals", "lambda:EventSourceToken"],
  ["function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"],
] as const;

/** What an `aws_lambda_permission` adds to its function's policy (Lambda API: AddPermission). */
export function permissionStatement(values: ValueMap | undefined): readonly Statement[] {
  if (!values) return [];
  const text = (attribute: string) => {
    const value = values[attribute];
    return typeof value === "string" ? value : plainText(showValue(value));
  };
  const one = (pattern: string) => ({ negated: false, patterns: [pattern] });
  const principal = text("principal");
  return [
    {
      sid: undefined,
      effect: "Allow",
      actions: one(text("action")),
      resources: one([text("function_name"), ...((values.qualifier ?? "") === "" ? [] : [text("qualifier")])].join(":")),
      principals: one(
        principal === "*" ? "*" : principal.endsWith(".amazonaws.com") ? `Service: ${principal}` : `AWS: ${principal}`,
      ),
      conditions: conditions
        .filter(([attribute]) => (values[attribute] ?? "") !== "")
        .map(([attribute, operator, key]) => ({ operator, key, values: [text(attribute)] })),
    },
  ];
}
