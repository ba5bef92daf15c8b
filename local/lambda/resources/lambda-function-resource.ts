import { join, resolve } from "node:path";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import type { Arguments, Provision, RuntimeContext } from "../../service-module.ts";
import { integer, text } from "../../terraform/arguments/typed-arguments.ts";
import { unpackCode } from "../function-code.ts";
import { LambdaFunction } from "../lambda-function.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** Those that run, and those that change nothing on one laptop (architecture, …). */
const known = [
  "function_name",
  "filename",
  "handler",
  "runtime",
  "role",
  "timeout",
  "memory_size",
  "environment",
  "reserved_concurrent_executions",
  "logging_config",
  "description",
  "architectures",
  "source_code_hash",
  "package_type",
  "tracing_config",
  "publish",
  "skip_destroy",
  "tags",
  "tags_all",
];

/** `aws_lambda_function`, from a zip file. */
export function lambdaFunctionResource(functions: LambdaFunctions, context: RuntimeContext): Provision {
  return async (args, resource) => {
    refuseUnknownArguments(args, known);
    const name = text(args, "function_name");
    const runtime = text(args, "runtime");
    if (!runtime.startsWith("nodejs")) throw new Error(`runtime ${runtime}: only Node.js functions run here`);
    if (args.publish) throw new Error("publish: versions are not supported here");
    const arn = functions.arn(name);
    const code = await unpackCode(resolve(resource.stackDir, text(args, "filename")), join(context.workDir, "functions", name));
    const { log_group: logGroup, log_format: logFormat, system_log_level: systemLogLevel } = block(args.logging_config);
    const reserved: unknown = args.reserved_concurrent_executions ?? -1;
    const settings = {
      name,
      arn,
      code,
      runtime,
      handler: text(args, "handler"),
      role: context.role(text(args, "role")),
      timeoutSeconds: integer(args, "timeout", { min: 1, max: 900 }, 3),
      memoryMb: integer(args, "memory_size", { min: 128, max: 10_240 }, 128),
      variables: variables(args),
      reservedConcurrency: typeof reserved === "number" && reserved >= 0 ? reserved : undefined,
      logGroup: String(logGroup ?? `/aws/lambda/${name}`),
      logsJson: logFormat === "JSON",
      logsReports: systemLogLevel !== "WARN",
      traced: block(args.tracing_config).mode === "Active",
      description: String(args.description ?? ""),
      architecture: String(args.architectures?.[0] ?? "x86_64"),
    };
    functions.add(new LambdaFunction(settings, context));
    return {
      id: name,
      arn,
      function_name: name,
      role: settings.role.arn,
      version: "$LATEST",
      qualified_arn: `${arn}:$LATEST`,
      invoke_arn: invokeArn(context, arn),
      qualified_invoke_arn: invokeArn(context, `${arn}:$LATEST`),
      code_sha256: code.sha256,
      source_code_size: code.sizeBytes,
    };
  };
}

/** With what API Gateway calls it. */
function invokeArn(context: RuntimeContext, arn: string): string {
  return `arn:aws:apigateway:${context.region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

function variables(args: Arguments): Record<string, string> {
  const given = (block(args.environment).variables ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}
