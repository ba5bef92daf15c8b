import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { getAlias, listAliases } from "./actions/aliases.ts";
import { getEventSourceMapping, listEventSourceMappings } from "./actions/event-source-mappings.ts";
import { getFunction, getFunctionConfiguration } from "./actions/get-function.ts";
import { invoke } from "./actions/invoke.ts";
import { listFunctions } from "./actions/list-functions.ts";
import type { EventSourceMapping } from "./event-source-mappings/event-source-mapping.ts";
import { mappingResource } from "./event-source-mappings/mapping-resource.ts";
import type { WaitForRecords } from "./event-source-mappings/shard-reader.ts";
import { LambdaFunctions } from "./lambda-functions.ts";
import { archiveFileData } from "./resources/archive-file-data.ts";
import { lambdaAliasResource } from "./resources/lambda-alias-resource.ts";
import { lambdaFunctionResource } from "./resources/lambda-function-resource.ts";
import { lambdaPermissionResource } from "./resources/lambda-permission-resource.ts";

/** Lambda: functions in worker threads, and the event source mappings that bring them records. */
export function createLambda(context: RuntimeContext, sources: { readonly waitForRecords: WaitForRecords }): ServiceModule {
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
      "data.archive_file": archiveFileData(context),
      aws_lambda_function: lambdaFunctionResource(functions, context),
      aws_lambda_alias: lambdaAliasResource(functions, context),
      aws_lambda_permission: lambdaPermissionResource(functions),
      aws_lambda_event_source_mapping: mappingResource(functions, context, sources.waitForRecords, (mapping) =>
        mappings.push(mapping),
      ),
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
