import type { RuntimeContext } from "../service-module.ts";
import { wholeQuery } from "../status/query.ts";
import type { StatusPlace } from "../status/status-place.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import type { LambdaFunctions } from "./lambda-functions.ts";

/** Of each function; older ones are in CloudWatch Logs. */
const keptLines = 500;

interface Observed {
  invocations: number;
  errors: number;
  /** ISO 8601. */
  lastInvokedAt?: string;
  readonly lines: { readonly at: string; readonly requestId: string; readonly line: string }[];
}

/** `/status/functions` and `/status/functions/NAME/logs`: what functions do, and every line that they write. */
export function functionStatus(functions: LambdaFunctions, { clock, events }: RuntimeContext): StatusPlace {
  const observed = new Map<string, Observed>();
  const now = () => new Date(clock.now()).toISOString();
  const of = (name: string) => {
    let found = observed.get(name);
    if (!found) observed.set(name, (found = { invocations: 0, errors: 0, lines: [] }));
    return found;
  };
  events.on("invocation", ({ functionName, error }) => {
    const known = of(functionName);
    known.invocations += 1;
    if (error !== undefined) known.errors += 1;
    known.lastInvokedAt = now();
  });
  events.on("function-log", ({ functionName, requestId, line }) => {
    const { lines } = of(functionName);
    lines.push({ at: now(), requestId, line });
    if (lines.length > keptLines) lines.shift();
  });
  return {
    about: "functions with their invocations; /NAME/logs?limit=N the last lines of one",
    read: ([name, logs, ...rest], query) => {
      if (name === undefined) return { functions: functions.all().map((lambda) => describe(lambda, of(lambda.settings.name))) };
      const lambda = functions.all().find(({ settings }) => settings.name === name);
      if (!lambda || rest.length > 0) return undefined;
      if (logs === undefined) return describe(lambda, of(name));
      return logs === "logs" ? { lines: of(name).lines.slice(-wholeQuery(query, "limit", 100, keptLines)) } : undefined;
    },
  };
}

function describe({ settings, load }: LambdaFunction, { lines: _, ...counts }: Observed) {
  const { name, arn, runtime, handler, timeoutSeconds, memoryMb, logging, code } = settings;
  return {
    ...{ name, arn, runtime, handler, timeoutSeconds, memoryMb },
    logGroup: logging.group,
    codeSha256: code.sha256,
    running: load,
    ...counts,
  };
}
