import {
  asList,
  nestedMachines,
  type Block,
  type Declarations,
  type Resource,
  type State,
  type StateMachine,
} from "@slipstream/languages";
import { queueMappings, streamMappings } from "./mappings.ts";
import { roleStatements } from "./policies.ts";

/** What has functions run at once, and how many at most. */
export interface FunctionsAtOnce {
  /** The mapping, or the API's stage. */
  readonly at: Resource;
  /** Batches that a queue's mapping takes at a time; infinite without a maximum. 1 for what is no queue's mapping. */
  readonly times: number;
  /** Functions that each of these has run: itself, and those of the executions that it starts. */
  readonly each: number;
}

/**
 * Functions that stacks may have run at once, by what has them run: queues' mappings, streams' mappings and HTTP APIs, but for functions with
 * a reserve of their own. Triggers of a user pool are too few to count; of REST APIs (v1) and function URLs nothing says how many.
 */
export function functionsAtOnce(declarations: Declarations): FunctionsAtOnce[] {
  return [
    ...queueMappings(declarations).map(({ resource, consumer }) => ({
      at: resource,
      times: maximumConcurrency(resource.arguments),
      each: own(consumer) + number(resource.arguments["batch_size"], 10) * inExecutions(consumer, declarations),
    })),
    ...streamMappings(declarations).map(({ resource, consumer }) => ({
      at: resource,
      times: 1,
      each: own(consumer) * shards * number(resource.arguments["parallelization_factor"], 1),
    })),
    ...declarations
      .ofType("aws_apigatewayv2_stage")
      .map((stage) => ({ at: stage, times: 1, each: requestsAtOnce(stage, declarations) })),
  ].filter(({ each }) => each > 0);
}

/**
 * Shards of a table's stream: one a partition, and a table that is billed by request begins with 4, each for 1,000 writes a second. Source:
 * Amazon DynamoDB Developer Guide, "DynamoDB on-demand capacity mode", initial throughput; "Partitions and data distribution".
 */
const shards = 4;

/** Requests that all HTTP APIs of an account take at once where nothing says less. Source: "Quotas for configuring and running an HTTP API". */
const accountBurst = 5000;

/** What an inline Map runs at once. Source: Step Functions Developer Guide, "Using Map state in Inline mode". */
const inlineConcurrency = 40;
/** What a distributed one does. Source: the same, "Using Map state in Distributed mode". */
const distributedConcurrency = 10_000;

/** One of a function of the stacks without a reserve: what is reserved is not of those that all share. */
function own(lambda: Resource | undefined): number {
  return lambda && number(lambda.arguments["reserved_concurrent_executions"], -1) < 0 ? 1 : 0;
}

function maximumConcurrency({ scaling_config: scaling }: Block): number {
  const [config] = asList(scaling ?? []) as readonly Block[];
  return number(config?.["maximum_concurrency"], Infinity);
}

/** Functions at once in the executions that a record may start: Step Functions runs them beside the function that started them. */
function inExecutions(consumer: Resource | undefined, declarations: Declarations): number {
  const role = consumer && declarations.follow(consumer.arguments["role"], consumer.stack)?.resource;
  if (!role) return 0;
  const started = roleStatements(role, declarations)
    .filter(({ actions }) => actions?.patterns.some((action) => /^states:Start(Sync)?Execution$/i.test(action)))
    .flatMap(({ resource, resources }) =>
      (resources?.patterns ?? []).map((arn) => declarations.follow(arn, resource.stack)?.resource),
    )
    .filter((machine) => machine?.type === "aws_sfn_state_machine");
  return Math.max(0, ...started.map((machine) => inMachine(definitionOf(machine!))));
}

/** Without states where Terraform works it out: what these call is not known. */
function definitionOf({ arguments: { definition } }: Resource): StateMachine {
  try {
    return JSON.parse(definition) as StateMachine;
  } catch {
    return {};
  }
}

/** Functions that one execution of a definition has run at once: those of the state that has most. */
function inMachine({ States = {} }: StateMachine): number {
  return Math.max(0, ...Object.values(States).map(inState));
}

function inState(state: State): number {
  if (state.Type === "Task") return /:lambda:|aws_lambda_function\./.test(state.Resource ?? "") ? 1 : 0;
  const inner = nestedMachines(state).map(inMachine);
  if (state.Type !== "Map") return total(inner);
  const { Mode } = (state.ItemProcessor?.["ProcessorConfig"] ?? {}) as { readonly Mode?: string };
  const most = Mode === "DISTRIBUTED" ? distributedConcurrency : inlineConcurrency;
  // 0 is as many as there may be.
  return (number(state["MaxConcurrency"], most) || most) * Math.max(0, ...inner);
}

/**
 * Requests that routes with functions take at once: each has a bucket of its own. Source: Amazon API Gateway Developer Guide, "Throttle requests
 * to your HTTP APIs": a burst limit is the number of requests at once; limits of a stage are applied at the method level.
 */
function requestsAtOnce(stage: Resource, declarations: Declarations): number {
  const [all] = asList(stage.arguments["default_route_settings"] ?? []) as readonly Block[];
  const single = asList(stage.arguments["route_settings"] ?? []) as readonly Block[];
  const api = declarations.follow(stage.arguments["api_id"], stage.stack)?.resource;
  const bursts = declarations
    .ofType("aws_apigatewayv2_route")
    .filter(({ stack, arguments: args }) => declarations.follow(args["api_id"], stack)?.resource === api)
    .filter((route) => own(functionOf(route, declarations)) === 1)
    .map(({ arguments: { route_key: key } }) => {
      const settings = single.find((candidate) => candidate["route_key"] === key) ?? all;
      return number(settings?.["throttling_burst_limit"], accountBurst);
    });
  return Math.min(accountBurst, total(bursts));
}

/** The function that answers a route, if one of the stacks does. */
function functionOf(route: Resource, declarations: Declarations): Resource | undefined {
  const [integration] = declarations
    .referred(route.arguments["target"], route.stack)
    .filter(({ type }) => type === "aws_apigatewayv2_integration");
  const called = integration && declarations.referred(integration.arguments["integration_uri"], integration.stack);
  return called?.find(({ type }) => type === "aws_lambda_function");
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** @param otherwise for what is not said, or worked out by Terraform */
function number(value: unknown, otherwise: number): number {
  return typeof value === "number" || /^-?\d+$/.test(String(value)) ? Number(value) : otherwise;
}
