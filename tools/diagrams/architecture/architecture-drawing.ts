import { Declarations, type Resource, type StackDocument } from "@slipstream/languages";
import type { Arrow, Drawing, DrawnNode, Shape } from "../drawing.ts";
import { permissionArrows } from "./permission-arrows.ts";
import { referredBy } from "./referred-by.ts";

/** What is drawn, with what it is called by and its kind in words. The rest is settings of these. */
const kinds: Readonly<Record<string, { readonly name: string; readonly kind: string; readonly shape: Shape }>> = {
  aws_cloudfront_distribution: { name: "comment", kind: "CloudFront distribution", shape: "pill" },
  aws_s3_bucket: { name: "bucket_prefix", kind: "S3 bucket", shape: "table" },
  aws_cognito_user_pool: { name: "name", kind: "Cognito user pool", shape: "pill" },
  aws_appsync_graphql_api: { name: "name", kind: "AppSync API", shape: "pill" },
  aws_apigatewayv2_api: { name: "name", kind: "HTTP API", shape: "pill" },
  aws_sqs_queue: { name: "name", kind: "SQS queue", shape: "queue" },
  aws_lambda_function: { name: "function_name", kind: "Lambda function", shape: "box" },
  aws_sfn_state_machine: { name: "name", kind: "state machine", shape: "round" },
  aws_dynamodb_table: { name: "name", kind: "DynamoDB table", shape: "table" },
  aws_sns_topic: { name: "name", kind: "SNS topic", shape: "pill" },
  aws_sesv2_email_identity: { name: "email_identity", kind: "SES identity", shape: "pill" },
  aws_cloudwatch_event_rule: { name: "name", kind: "EventBridge rule", shape: "pill" },
};

/** The stacks of a stage from the top down: who calls, sends to, reads from and may write to whom. */
export function architectureDrawing(stacks: readonly StackDocument[], stage: string): Drawing {
  const declarations = new Declarations(stacks);
  const { resources } = declarations;
  const nodes = resources.flatMap((resource) => node(resource, kinds[resource.type], stage));
  const alarms = resources.filter(({ type }) => type === "aws_cloudwatch_metric_alarm");
  const alarm = { id: "alarms", title: `${alarms.length} alarms`, subtitle: "CloudWatch", shape: "pill" as const };
  const drawn = new Set(nodes.map(({ id }) => id));
  const wired = resources.flatMap((resource) => wiring(resource, declarations));
  const alarmed = [...new Set(alarms.flatMap((alarm) => referredBy(alarm, declarations)(alarm.arguments["alarm_actions"])))];
  const arrows = [
    ...wired,
    ...permissionArrows(declarations),
    ...alarmed.map((to) => ({ from: "alarms", to, label: "", dashed: false })),
  ];
  const known = arrows.filter(({ from, to }) => from !== to && (drawn.has(from) || from === "alarms") && drawn.has(to));
  return { nodes: alarms.length > 0 ? [...nodes, alarm] : nodes, arrows: once(known) };
}

function node({ address, arguments: args }: Resource, kind: (typeof kinds)[string] | undefined, stage: string): DrawnNode[] {
  if (!kind) return [];
  const title = String(args[kind.name] ?? address)
    .replace(`slipstream-${stage}-`, "")
    .replace(/-$/, "");
  return [{ id: address, title, subtitle: kind.kind, shape: kind.shape }];
}

/** Arrows that the arguments say: mappings, redrive, routes, triggers, origins, and what a bucket's objects are configured with. */
function wiring(resource: Resource, declarations: Declarations): Arrow[] {
  const { address, type, arguments: args } = resource;
  const references = referredBy(resource, declarations);
  const arrows = (from: readonly string[], to: readonly string[], label: string) =>
    from.flatMap((source) => to.map((target) => ({ from: source, to: target, label, dashed: false })));
  switch (type) {
    case "aws_lambda_event_source_mapping": {
      const what = JSON.stringify(args["event_source_arn"]).includes("stream") ? "stream" : "messages";
      return arrows(references(args["event_source_arn"]), references(args["function_name"]), what);
    }
    case "aws_sqs_queue": {
      const redrive = typeof args["redrive_policy"] === "string" ? args["redrive_policy"] : "{}";
      const times = /"maxReceiveCount":(\d+)/.exec(redrive)?.[1];
      return arrows([address], references(redrive), `after ${times} receives`);
    }
    case "aws_apigatewayv2_integration":
      return arrows(references(args["api_id"]), references(args["integration_uri"]), "");
    case "aws_cognito_user_pool":
      return [
        ...arrows([address], references(args["lambda_config"]), "after sign-up"),
        ...arrows([address], references(args["email_configuration"]), "codes"),
      ];
    case "aws_cloudfront_distribution":
      return arrows([address], references(args["origin"]), "files");
    case "aws_s3_object":
      return arrows(references(args["bucket"]), references(args["content"]), "configured with");
    case "aws_cloudwatch_event_target":
      return arrows(references(args["rule"]), references(args["arn"]), "");
    case "aws_cloudwatch_event_rule":
      return arrows(references(args["event_pattern"]), [address], "events");
    default:
      return [];
  }
}

/** Several arrows between the same two are one; what the wiring says stays before what the permissions say. */
function once(arrows: readonly Arrow[]): Arrow[] {
  const merged = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const key = `${arrow.from} ${arrow.to}`;
    const other = merged.get(key);
    if (!other) merged.set(key, arrow);
    else if (other.dashed && arrow.dashed)
      merged.set(key, { ...other, label: [...new Set(`${other.label}, ${arrow.label}`.split(", "))].join(", ") });
  }
  return [...merged.values()];
}
