import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { AnswerHttp } from "../../http/http-request.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, Attributes, ResourceAddress, ResourceType } from "../../terraform/resource-type.ts";
import { FunctionConcurrency } from "../function-concurrency.ts";
import type { FunctionRevisions } from "../function-revisions.ts";
import type { FunctionCode } from "../function-settings.ts";
import { invokeArn } from "../invoke-arn.ts";
import { LambdaFunction } from "../lambda-function.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { functionSettings } from "./function-arguments.ts";

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

/** With a change of one of them the provider sends the code anew; the file alone may be another without a change. */
const codeArguments = ["filename", "source_code_hash", "architectures"];

/** `aws_lambda_function`, from a zip file. */
export function provisionFunction(functions: LambdaFunctions, context: RuntimeContext, answerHttp: AnswerHttp): ResourceType {
  return {
    arguments: known,
    make: async (args, resource) => {
      const name = text(args, "function_name");
      const settings = functionSettings(args, functions.arn(name), context.role);
      const code = await unpack(args, resource);
      const concurrency = new FunctionConcurrency(context);
      const revisions = functions.add(new LambdaFunction({ ...settings, code }, context, answerHttp, concurrency));
      return settle(args, revisions);
    },
    /** What runs is taken over from only when its code or its settings are others: UpdateFunctionCode, UpdateFunctionConfiguration. */
    update: async (args, was, resource) => {
      const revisions = functions.named(String(was.attributes.function_name));
      const { settings: old, concurrency } = revisions.latest;
      const isCodeSame = codeArguments.every((name) =>
        isDeepStrictEqual(args[name] ?? undefined, was.arguments[name] ?? undefined),
      );
      const others = functionSettings(args, old.arn, context.role);
      const settings = { ...others, code: isCodeSame ? old.code : await unpack(args, resource) };
      if (!isDeepStrictEqual(settings, old)) {
        revisions.takeOver(new LambdaFunction(settings, context, answerHttp, concurrency));
      }
      return settle(args, revisions);
    },
    remove: ({ arguments: args, attributes }) => {
      if (!args.skip_destroy) functions.remove(String(attributes.function_name));
    },
    hold: ({ attributes }) => functions.named(String(attributes.function_name)).gate.hold(),
  };

  function unpack(args: Arguments, { stackDir }: ResourceAddress): Promise<FunctionCode> {
    const zipFile = resolve(stackDir, text(args, "filename"));
    return functions.codes.unpack(text(args, "function_name"), zipFile, text(args, "handler"), args.source_code_hash);
  }

  /** What is of the function as a whole, and of no version. */
  function settle(args: Arguments, revisions: FunctionRevisions): Attributes {
    const { settings, concurrency } = revisions.latest;
    const reserved: unknown = args.reserved_concurrent_executions ?? -1;
    concurrency.reserved = typeof reserved === "number" && reserved >= 0 ? reserved : undefined;
    if (args.publish) revisions.publish();
    const { name, arn, role, code } = settings;
    const version = revisions.versions.at(-1) ?? "$LATEST";
    return {
      id: name,
      arn,
      function_name: name,
      role: role.arn,
      version,
      qualified_arn: `${arn}:${version}`,
      invoke_arn: invokeArn(context.region, arn),
      qualified_invoke_arn: invokeArn(context.region, `${arn}:${version}`),
      code_sha256: code.sha256,
      source_code_size: code.sizeBytes,
    };
  }
}
