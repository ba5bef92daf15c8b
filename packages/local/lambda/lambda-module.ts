import type { AnswerHttp } from "../http/http-request.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { getAlias, listAliases } from "./actions/aliases.ts";
import { getEventSourceMapping, listEventSourceMappings } from "./actions/event-source-mappings.ts";
import { getFunction, getFunctionConfiguration } from "./actions/get-function.ts";
import { invoke } from "./actions/invoke.ts";
import { listFunctions } from "./actions/list-functions.ts";
import type { EventSourceMapping } from "./event-source-mappings/event-source-mapping.ts";
import type { WaitForRecords } from "./event-source-mappings/shard-reader.ts";
import { LambdaFunctions } from "./lambda-functions.ts";
import { lambdaAliasResource } from "./resources/alias-resource.ts";
import { mappingResource } from "./resources/event-source-mapping-resource.ts";
import { lambdaFunctionResource } from "./resources/function-resource.ts";
import { lambdaPermissionResource } from "./resources/permission-resource.ts";

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
  return {
    services: [
      {
        name: "lambda",
        actions: {
          Invoke: invoke(functions, context.clock, stopped.signal),
          GetFunction: getFunction(functions),
          GetFunctionConfiguration: getFunctionConfiguration(functions),
          GetAlias: getAlias(functions),
          ListAliases: listAliases(functions),
          ListFunctions: listFunctions(functions),
          ListEventSourceMappings: listEventSourceMappings(mappings, functions),
          GetEventSourceMapping: getEventSourceMapping(mappings),
        },
      },
    ],
    resources: {
      aws_lambda_function: lambdaFunctionResource(functions, context, answerHttp),
      aws_lambda_alias: lambdaAliasResource(functions, context),
      aws_lambda_permission: lambdaPermissionResource(functions),
      aws_lambda_event_source_mapping: mappingResource(functions, context, waitForRecords, (mapping) => mappings.push(mapping)),
    },
    start: async () => {
      await Promise.all(mappings.filter(({ settings }) => settings.enabled).map((mapping) => mapping.start()));
    },
    stop: async () => {
      stopped.abort();
      for (const mapping of mappings) mapping.stop();
      await Promise.all(functions.all().map((lambda) => lambda.stop()));
    },
  };
}
