import type { InvocationTarget } from "../lambda-functions.ts";
import type { LoggingSettings } from "../logging/logging-settings.ts";

/** Lambda's `FunctionConfiguration`. */
export function describeFunction({ lambda: { settings, since }, arn, version }: InvocationTarget) {
  return {
    FunctionName: settings.name,
    FunctionArn: arn,
    Runtime: settings.runtime,
    Role: settings.role.arn,
    Handler: settings.handler,
    CodeSize: settings.code.sizeBytes,
    CodeSha256: settings.code.sha256,
    Description: settings.description,
    Timeout: settings.timeoutSeconds,
    MemorySize: settings.memoryMb,
    Version: version,
    Environment: { Variables: settings.variables },
    PackageType: "Zip",
    Architectures: [settings.architecture],
    LoggingConfig: describeLogging(settings.logging),
    // As Lambda writes a time: without a colon in its zone.
    LastModified: new Date(since).toISOString().replace("Z", "+0000"),
    State: "Active",
    LastUpdateStatus: "Successful",
  };
}

function describeLogging(logging: LoggingSettings) {
  const { format: LogFormat, group: LogGroup } = logging;
  if (logging.format === "Text") return { LogFormat, LogGroup };
  return { LogFormat, ApplicationLogLevel: logging.applicationLevel, SystemLogLevel: logging.systemLevel, LogGroup };
}
