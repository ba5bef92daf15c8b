import type { InvocationTarget } from "../lambda-functions.ts";

/** Lambda's `FunctionConfiguration`. */
export function describeFunction({ lambda: { settings }, arn, version }: InvocationTarget) {
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
    LoggingConfig: { LogFormat: "JSON", LogGroup: settings.logGroup },
    State: "Active",
    LastUpdateStatus: "Successful",
  };
}
