import { derivedId } from "./derived-id.ts";
import { madeAgain } from "./made-again.ts";
import type { Provision, ResourceType } from "./resource-type.ts";

/** Resource types without behaviour here: others may refer to them, nothing runs, and nothing is in use that a change could disturb. */
export function recordedResources(region: string, accountId: string): Readonly<Record<string, ResourceType>> {
  const alarm = (name: unknown) => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${String(name)}`;
  const recorded = (make: Provision) => madeAgain({ arguments: "any", make });
  return {
    aws_cloudwatch_metric_alarm: recorded(({ alarm_name: name }) => ({ id: name, arn: alarm(name) })),
    aws_cloudwatch_dashboard: recorded(({ dashboard_name: name }) => ({
      id: name,
      dashboard_arn: `arn:aws:cloudwatch::${accountId}:dashboard/${String(name)}`,
    })),
    aws_wafv2_web_acl: recorded(({ name, scope }) => {
      if (scope !== "REGIONAL") throw new Error(`scope: "${scope}" is not supported here, only "REGIONAL"`);
      const id = derivedId(String(name), 32);
      return { id, name, arn: `arn:aws:wafv2:${region}:${accountId}:regional/webacl/${String(name)}/${id}` };
    }),
    aws_wafv2_web_acl_association: madeAgain({
      arguments: ["resource_arn", "web_acl_arn"],
      make: ({ resource_arn: resource, web_acl_arn: acl }) => {
        if (/^arn:aws:appsync:[^/]*:apis\/[^/]+$/.test(String(resource))) return { id: `${acl},${resource}` };
        // AWS refuses an HTTP API, too. Source: AWS WAF Developer Guide, "Resources that you can protect with AWS WAF".
        throw new Error(`resource_arn: "${resource}" is no GraphQL API, which is all that a web ACL stands before here`);
      },
    }),
  };
}
