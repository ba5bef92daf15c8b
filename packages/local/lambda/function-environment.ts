import type { RuntimeContext } from "../service-module.ts";
import type { FunctionSettings } from "./function-settings.ts";

/**
 * The environment that a function's code sees: its own variables, and what Lambda sets (which wins, as those names are
 * reserved). Nothing of the host's environment comes through.
 */
export function functionEnvironment(
  settings: FunctionSettings,
  context: RuntimeContext,
  logStreamName: string,
): Record<string, string> {
  const credentials = context.credentials(settings.role);
  return {
    // Lambda has no AWS profile; without a home of its own, the SDK would read the laptop user's.
    HOME: "/home/sbx_user",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    ...settings.variables,
    AWS_REGION: context.region,
    AWS_DEFAULT_REGION: context.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL: context.baseUrl,
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
    AWS_LAMBDA_LOG_FORMAT: settings.logging.format,
    ...(settings.logging.format === "JSON" && { AWS_LAMBDA_LOG_LEVEL: settings.logging.applicationLevel }),
    AWS_LAMBDA_LOG_GROUP_NAME: settings.logging.group,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    LAMBDA_TASK_ROOT: settings.code.dir,
    _HANDLER: settings.handler,
  };
}
