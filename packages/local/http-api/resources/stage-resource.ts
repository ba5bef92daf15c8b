import type { Clock } from "../../clock.ts";
import type { ResourceType, RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import { AccessLog } from "../access-log.ts";
import { stageName } from "../http-api.ts";
import type { Route, Stage } from "../http-api.ts";
import type { HttpApis } from "../http-apis.ts";
import { basePath } from "../request/client-request.ts";
import { TokenBucket } from "../token-bucket.ts";

const knownArguments = [
  "api_id",
  "name",
  "auto_deploy",
  "default_route_settings",
  "access_log_settings",
  // Nothing of these shows in what is run here.
  "description",
];

/** `aws_apigatewayv2_stage`: `$default`, deployed by itself. Attributes: `id`, `arn`, `execution_arn`, `invoke_url`. */
export function provisionStage(context: RuntimeContext, apis: HttpApis): ResourceType {
  return {
    arguments: knownArguments,
    make: (args) => {
      if (args.name !== stageName) throw new Error(`name: "${args.name}" is not supported here, only ${stageName}`);
      if (args.auto_deploy !== true) throw new Error("auto_deploy: only true is supported here, there are no deployments");
      const api = apis.get(args.api_id);
      api.stage = {
        throttle: throttle(args.default_route_settings, context.clock),
        accessLog: args.access_log_settings == null ? undefined : accessLog(args.access_log_settings, context),
      };
      return {
        id: stageName,
        arn: `${api.arn}/stages/${stageName}`,
        execution_arn: `${api.executionArn}/${stageName}`,
        invoke_url: `${context.baseUrl}${basePath}/`,
      };
    },
  };
}

/**
 * Limits of a stage "are applied at the API method level" (Developer Guide, Throttle requests to REST APIs): each route has its own
 * bucket.
 */
function throttle(argument: unknown, clock: Clock): Stage["throttle"] {
  if (argument == null) return undefined;
  const settings = block(argument);
  refuseUnknownArguments(settings, ["throttling_rate_limit", "throttling_burst_limit", "detailed_metrics_enabled"]);
  const { throttling_rate_limit: rate, throttling_burst_limit: burst } = settings;
  // Left out, the provider sends 0, and the API answers nothing but 429.
  if (!(rate > 0 && burst >= 1)) {
    throw new Error("default_route_settings needs throttling_rate_limit and throttling_burst_limit, both above 0");
  }
  const buckets = new Map<Route, TokenBucket>();
  return (route) => {
    const bucket = buckets.get(route) ?? new TokenBucket(rate, burst, clock);
    buckets.set(route, bucket);
    return bucket;
  };
}

function accessLog(argument: unknown, context: RuntimeContext): AccessLog {
  const settings = block(argument);
  refuseUnknownArguments(settings, ["destination_arn", "format"]);
  return new AccessLog(context, text(settings, "destination_arn"), text(settings, "format"));
}
