import { join, resolve } from "node:path";
import type { AnswerHttp } from "../../http/http-request.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { integer, text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { unpackCode } from "../function-code.ts";
import { invokeArn } from "../invoke-arn.ts";
import { LambdaFunction } from "../lambda-function.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { loggingSettings } from "../logging/logging-settings.ts";

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
  "ephemeral_storage",
  "publish",
  "skip_destroy",
];

/** Terraform publishes a version each time that the code changes: here it never has. */
const firstVersion = "1";

/** `aws_lambda_function`, from a zip file. */
export function provisionFunction(functions: LambdaFunctions, context: RuntimeContext, answerHttp: AnswerHttp): ResourceType {
  return {
    arguments: known,
    make: async (args, resource) => {
      const name = text(args, "function_name");
      const runtime = text(args, "runtime");
      if (!runtime.startsWith("nodejs")) throw new Error(`runtime ${runtime}: only Node.js functions run here`);
      const arn = functions.arn(name);
      const handler = text(args, "handler");
      const zipFile = resolve(resource.stackDir, text(args, "filename"));
      const code = await unpackCode(zipFile, join(context.workDir, "functions", name), handler, context.sourceMaps);
      const reserved: unknown = args.reserved_concurrent_executions ?? -1;
      const settings = {
        name,
        arn,
        publishedVersion: args.publish ? firstVersion : undefined,
        code,
        runtime,
        handler,
        role: { ...context.role(text(args, "role")), session: name },
        timeoutSeconds: integer(args, "timeout", { min: 1, max: 900 }, 3),
        memoryMb: integer(args, "memory_size", { min: 128, max: 10_240 }, 128),
        variables: variables(args),
        reservedConcurrency: typeof reserved === "number" && reserved >= 0 ? reserved : undefined,
        logging: loggingSettings(args, name),
        traced: block(args.tracing_config).mode === "Active",
        description: String(args.description ?? ""),
        architecture: String(args.architectures?.[0] ?? "x86_64"),
      };
      functions.add(new LambdaFunction(settings, context, answerHttp));
      const version = settings.publishedVersion ?? "$LATEST";
      return {
        id: name,
        arn,
        function_name: name,
        role: settings.role.arn,
        version,
        qualified_arn: `${arn}:${version}`,
        invoke_arn: invokeArn(context.region, arn),
        qualified_invoke_arn: invokeArn(context.region, `${arn}:${version}`),
        code_sha256: code.sha256,
        source_code_size: code.sizeBytes,
      };
    },
  };
}

function variables(args: Arguments): Record<string, string> {
  const given = (block(args.environment).variables ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}
