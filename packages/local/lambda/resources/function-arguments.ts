import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { integer, text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import type { FunctionSettings } from "../function-settings.ts";
import { loggingSettings } from "../logging/logging-settings.ts";

/** An `aws_lambda_function` from its arguments, but for its code. Throws for one that is wrong or not supported here. */
export function functionSettings(args: Arguments, arn: string, roleWith: RuntimeContext["role"]): Omit<FunctionSettings, "code"> {
  const name = text(args, "function_name");
  const runtime = text(args, "runtime");
  if (!runtime.startsWith("nodejs")) throw new Error(`runtime ${runtime}: only Node.js functions run here`);
  return {
    name,
    arn,
    runtime,
    handler: text(args, "handler"),
    role: { ...roleWith(text(args, "role")), session: name },
    timeoutSeconds: integer(args, "timeout", { min: 1, max: 900 }, 3),
    memoryMb: integer(args, "memory_size", { min: 128, max: 10_240 }, 128),
    variables: variables(args),
    logging: loggingSettings(args, name),
    traced: block(args.tracing_config).mode === "Active",
    description: String(args.description ?? ""),
    architecture: String(args.architectures?.[0] ?? "x86_64"),
  };
}

function variables(args: Arguments): Record<string, string> {
  const given = (block(args.environment).variables ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}
