import type { AnswerHttp } from "../http/http-request.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { lambdaActions } from "./actions/lambda-actions.ts";
import { AsyncInvocations } from "./async-invocations.ts";
import type { EventSourceMapping } from "./event-source-mappings/event-source-mapping.ts";
import type { WaitForRecords } from "./event-source-mappings/shard-reader.ts";
import { functionStatus } from "./function-status.ts";
import { LambdaFunctions } from "./lambda-functions.ts";
import { lambdaInputs } from "./lambda-inputs.ts";
import { lambdaLeftOut } from "./lambda-left-out.ts";
import { lambdaRequired } from "./lambda-required.ts";
import { otherNodeVersions } from "./other-node-versions.ts";
import { provisionAlias } from "./resources/alias-resource.ts";
import { archiveFileData } from "./resources/archive-file-data.ts";
import { provisionEventSourceMapping } from "./resources/event-source-mapping-resource.ts";
import { provisionFunction } from "./resources/function-resource.ts";
import { provisionPermission } from "./resources/permission-resource.ts";
import { accountConcurrency } from "./slots.ts";

export interface LambdaOptions {
  /** Resolves once a stream has something to read. */
  readonly waitForRecords: WaitForRecords;
  /** Where the functions' calls to AWS go. */
  readonly answerHttp: AnswerHttp;
}

/** Lambda: functions in worker threads, and the event source mappings that bring them records. */
export function createLambda(context: RuntimeContext, { waitForRecords, answerHttp }: LambdaOptions): ServiceModule {
  const functions = new LambdaFunctions(context);
  const mappings: EventSourceMapping[] = [];
  const stopped = new AbortController();
  const later = new AsyncInvocations(functions, context, stopped.signal);
  const begin = async () => {
    await Promise.all(mappings.map((mapping) => mapping.start()));
  };
  return {
    services: [
      {
        name: "lambda",
        actions: lambdaActions({
          functions,
          mappings,
          later,
          concurrency: accountConcurrency(context),
        }),
        inputs: lambdaInputs,
        required: lambdaRequired,
        leftOut: lambdaLeftOut,
      },
    ],
    resources: {
      "data.archive_file": archiveFileData(context),
      aws_lambda_function: provisionFunction(functions, context, answerHttp),
      aws_lambda_alias: provisionAlias(functions, context),
      aws_lambda_permission: provisionPermission(functions),
      aws_lambda_event_source_mapping: provisionEventSourceMapping(functions, context, waitForRecords, mappings),
    },
    status: { functions: functionStatus(functions, context) },
    atWork: () => functions.revisions().flatMap((lambda) => lambda.atWork),
    warnings: () => otherNodeVersions(functions.all()),
    start: async () => {
      later.resume();
      await begin();
    },
    check: async () => {
      await Promise.all(mappings.map((mapping) => mapping.check()));
    },
    changed: begin,
    stop: async () => {
      stopped.abort();
      for (const mapping of mappings) mapping.stop();
      await Promise.all(functions.revisions().map((lambda) => lambda.stop()));
    },
  };
}
