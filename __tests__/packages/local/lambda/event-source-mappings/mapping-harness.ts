import { Clock } from "../../../../../packages/local/clock/clock.ts";
import { RuntimeEvents } from "../../../../../packages/local/events/runtime-events.ts";
import type { Identity } from "../../../../../packages/local/gateway/identity.ts";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { nothingKept } from "../../../../../packages/local/kept-state/kept-state.ts";
import type { EventSourceMapping } from "../../../../../packages/local/lambda/event-source-mappings/event-source-mapping.ts";
import type { WaitForRecords } from "../../../../../packages/local/lambda/event-source-mappings/shard-reader.ts";
import { FunctionConcurrency } from "../../../../../packages/local/lambda/function-concurrency.ts";
import { LambdaFunction } from "../../../../../packages/local/lambda/lambda-function.ts";
import { LambdaFunctions } from "../../../../../packages/local/lambda/lambda-functions.ts";
import { provisionEventSourceMapping } from "../../../../../packages/local/lambda/resources/event-source-mapping-resource.ts";
import type { RuntimeContext } from "../../../../../packages/local/service-module.ts";
import { makeResource } from "../../../../../packages/local/terraform/make-resource.ts";
import type { Arguments, ProvisionedResource } from "../../../../../packages/local/terraform/resource-type.ts";
import { functionArn, role } from "../lambda-harness.ts";

export type Calls = Readonly<Record<string, (input: Shape) => unknown>>;

export interface MappingHarness {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  /** Every call through the door: service, action, who made it. */
  readonly calls: { readonly service: string; readonly action: string; readonly caller: Identity; readonly input: Shape }[];
  /** What the mapping says in the function's log. */
  readonly reports: string[];
  /** Makes and starts a mapping. */
  readonly map: (args: Arguments) => Promise<EventSourceMapping>;
  /** Changes the mapping that was made last; `args` as `map` gets them. */
  readonly change: (args: Arguments) => Promise<void>;
  readonly stop: () => void;
}

interface Sources {
  readonly services: Readonly<Record<string, Calls>>;
  readonly waitForRecords?: WaitForRecords;
  /** The function: gets the event, gives `Invoke`'s output. */
  readonly invoke: (event: Shape) => unknown;
}

/** Mappings to the function `target`, between a source and a function that the test plays. */
export function createMappingHarness({ services, invoke, waitForRecords = async () => undefined }: Sources): MappingHarness {
  const clock = new Clock();
  const events = new RuntimeEvents();
  const calls: MappingHarness["calls"] = [];
  const reports: string[] = [];
  events.on("function-log", ({ line }) => reports.push(line));
  const context = {
    clock,
    events,
    baseUrl: "http://127.0.0.1:4566",
    region: "eu-west-1",
    accountId: "000000000000",
    kept: nothingKept,
    dispatch: async (caller: Identity, service: string, action: string, input: Shape) => {
      calls.push({ service, action, caller, input });
      if (service === "lambda") return invoke(structuredClone(input.Payload));
      return services[service]?.[action]?.(input);
    },
  } as unknown as RuntimeContext;
  const functions = new LambdaFunctions(context);
  const settings = { name: "target", arn: functionArn("target"), role, timeoutSeconds: 30 };
  const answerHttp = () => Promise.reject(new Error("no function runs here"));
  functions.add(new LambdaFunction(settings as never, context, answerHttp, new FunctionConcurrency(context)));
  const mappings: EventSourceMapping[] = [];
  const resourceType = provisionEventSourceMapping(functions, context, waitForRecords, mappings);
  const address = { address: "", type: "", name: "", stack: "", stackDir: "/" };
  let made: ProvisionedResource;
  return {
    clock,
    events,
    calls,
    reports,
    async change(args) {
      await resourceType.update!({ function_name: "target", ...args }, made, address);
    },
    async map(args) {
      const all = { function_name: "target", ...args };
      const attributes = await makeResource(resourceType, all, address, context.region);
      made = { ...address, arguments: all, attributes };
      const mapping = mappings.at(-1)!;
      await mapping.start();
      return mapping;
    },
    stop: () => mappings.forEach((mapping) => mapping.stop()),
  };
}
