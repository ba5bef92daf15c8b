import type { Action, Shape } from "../../gateway/service.ts";
import type { AsyncInvocations } from "../async-invocations.ts";
import type { EventSourceMapping } from "../event-source-mappings/event-source-mapping.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { getAccountSettings } from "./account-settings.ts";
import { getAlias, listAliases } from "./aliases.ts";
import { getEventSourceMapping, listEventSourceMappings } from "./event-source-mappings.ts";
import { getFunction, getFunctionConfiguration } from "./get-function.ts";
import { invoke } from "./invoke.ts";
import { listFunctions } from "./list-functions.ts";

type Run = Action["run"];

export interface LambdaActionsOptions {
  readonly functions: LambdaFunctions;
  readonly mappings: readonly EventSourceMapping[];
  readonly later: AsyncInvocations;
  /** Functions that the account may run at once. */
  readonly concurrency: number;
}

/** Lambda's actions by name. Functions, aliases and mappings are made by Terraform alone. */
export function lambdaActions({ functions, mappings, later, concurrency }: LambdaActionsOptions): Record<string, Action> {
  const onFunction = (action: string, run: Run): Action => ({
    permissions: ({ FunctionName, Qualifier }) => [
      { action: `lambda:${action}`, resource: functions.arn(FunctionName, Qualifier) },
    ],
    run,
  });
  /** Of all of its versions: an alias is asked for by name. */
  const onWholeFunction = (action: string, run: Run): Action => ({
    permissions: ({ FunctionName }) => [{ action: `lambda:${action}`, resource: functions.arn(FunctionName) }],
    run,
  });
  /** IAM knows no resource for these. */
  const onAny = (action: string, run: Run): Action => ({
    permissions: () => [{ action: `lambda:${action}`, resource: "*" }],
    run,
  });
  const mappingArn = ({ UUID }: Shape) => mappings.find(({ settings }) => settings.uuid === UUID)?.settings.arn ?? "*";

  return {
    Invoke: onFunction("InvokeFunction", invoke(functions, later)),
    GetFunction: onFunction("GetFunction", getFunction(functions)),
    GetFunctionConfiguration: onFunction("GetFunctionConfiguration", getFunctionConfiguration(functions)),
    GetAccountSettings: onAny("GetAccountSettings", getAccountSettings(functions, concurrency)),
    GetAlias: onWholeFunction("GetAlias", getAlias(functions)),
    ListAliases: onWholeFunction("ListAliases", listAliases(functions)),
    ListFunctions: onAny("ListFunctions", listFunctions(functions)),
    ListEventSourceMappings: onAny("ListEventSourceMappings", listEventSourceMappings(mappings, functions)),
    GetEventSourceMapping: {
      permissions: (input) => [{ action: "lambda:GetEventSourceMapping", resource: mappingArn(input) }],
      run: getEventSourceMapping(mappings),
    },
  };
}
