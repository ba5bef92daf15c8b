import type { Clock } from "../clock/clock.ts";
import type { RuntimeEvents } from "../events/runtime-events.ts";
import type { Metric } from "./metric.ts";

/** What is older is nobody's period any more, and a busy runtime must not grow. */
const mostKept = 10_000;

/** Source: "Monitoring Step Functions metrics using Amazon CloudWatch". */
const executionMetrics = {
  SUCCEEDED: "ExecutionsSucceeded",
  FAILED: "ExecutionsFailed",
  TIMED_OUT: "ExecutionsTimedOut",
  ABORTED: "ExecutionsAborted",
} as const;

/** How often functions failed and executions ended, as CloudWatch counts it. */
export class CountedEnds {
  /** `<metric> <whose>`, with its times. */
  readonly #times = new Map<string, number[]>();

  constructor(events: RuntimeEvents, clock: Clock) {
    const count = (key: string) => {
      const times = this.#times.get(key) ?? [];
      times.push(clock.now());
      if (times.length > mostKept) times.shift();
      this.#times.set(key, times);
    };
    events.on("invocation", ({ functionName, error }) => error !== undefined && count(`AWS/Lambda Errors ${functionName}`));
    events.on("execution", ({ executionArn, status }) => {
      if (status) count(`AWS/States ${executionMetrics[status]} ${stateMachineArn(executionArn)}`);
    });
  }

  /** Undefined: it is none of those. */
  sum({ namespace, name, dimensions, since }: Metric): number | undefined {
    const isLambda = namespace === "AWS/Lambda" && name === "Errors";
    const isStates = namespace === "AWS/States" && (Object.values(executionMetrics) as string[]).includes(name);
    if (!isLambda && !isStates) return undefined;
    const whose = isLambda ? dimensions["FunctionName"] : dimensions["StateMachineArn"];
    return (this.#times.get(`${namespace} ${name} ${whose}`) ?? []).filter((time) => time > since).length;
  }
}

/** `arn:aws:states:R:A:express:MACHINE:NAME:ID` and `…:execution:MACHINE:NAME` are of `…:stateMachine:MACHINE`. */
function stateMachineArn(executionArn: string): string {
  const parts = executionArn.split(":");
  return [...parts.slice(0, 5), "stateMachine", parts[6]].join(":");
}
