import type { Clock } from "../../clock/clock.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { AccessLog } from "../access-log.ts";
import type { HttpApis } from "../http-apis.ts";
import { basePath, stageName } from "../request/client-request.ts";
import { Throttle } from "../throttle.ts";

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
  const put = (args: Arguments) => {
    if (args.name !== stageName) throw new Error(`name: "${args.name}" is not supported here, only ${stageName}`);
    if (args.auto_deploy !== true) throw new Error("auto_deploy: only true is supported here, there are no deployments");
    const api = apis.get(args.api_id);
    const log = args.access_log_settings == null ? undefined : accessLog(args.access_log_settings, context);
    apis.change(api.id, {
      stage: { accessLog: log, throttle: throttle(args.default_route_settings, api.stage?.throttle, context.clock) },
    });
    return {
      id: stageName,
      arn: `${api.arn}/stages/${stageName}`,
      execution_arn: `${api.executionArn}/${stageName}`,
      invoke_url: `${context.baseUrl}${basePath}/`,
    };
  };
  return {
    arguments: knownArguments,
    make: put,
    update: put,
    remove: ({ arguments: { api_id: apiId } }) => apis.change(apiId, { stage: undefined }),
  };
}

/** @param before whose requests count on */
function throttle(argument: unknown, before: Throttle | undefined, clock: Clock): Throttle | undefined {
  if (argument == null) return undefined;
  const settings = block(argument);
  refuseUnknownArguments(settings, ["throttling_rate_limit", "throttling_burst_limit", "detailed_metrics_enabled"]);
  const { throttling_rate_limit: rate, throttling_burst_limit: burst } = settings;
  // Left out, the provider sends 0, and the API answers nothing but 429.
  if (!(rate > 0 && burst >= 1)) {
    throw new Error("default_route_settings needs throttling_rate_limit and throttling_burst_limit, both above 0");
  }
  if (!before) return new Throttle(rate, burst, clock);
  before.change(rate, burst);
  return before;
}

function accessLog(argument: unknown, context: RuntimeContext): AccessLog {
  const settings = block(argument);
  refuseUnknownArguments(settings, ["destination_arn", "format"]);
  return new AccessLog(context, text(settings, "destination_arn"), text(settings, "format"));
}
