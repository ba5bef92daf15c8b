import { setImmediate } from "node:timers";
import { setImmediate as turn } from "node:timers/promises";
import type { AccessAllowedEvent, AccessDeniedEvent, ExecutionEvent, InvocationEvent, RuntimeEventMap } from "@slipstream/local";
import type { BackendUnderTest } from "../backend.ts";
import type { Customer } from "../customer.ts";
import { checkRecords } from "./records.ts";

/** What a flow has to work with. */
export interface FlowRun {
  readonly backend: BackendUnderTest;
  /** Listens for changes of her orders. */
  readonly alice: Customer;
  /** What the IDs of all orders of this run begin with. */
  readonly prefix: string;
  /** Resolves when a function, e.g. `process-payment`, has ended `times` times in this run with `about` in its event. */
  readonly ran: (name: string, about?: string, times?: number) => Promise<void>;
}

export interface Flow {
  readonly name: string;
  readonly run: (run: FlowRun) => Promise<void>;
  /** Whether something is made to fail on the way, so that what a log says of it is no failure of the flow. */
  readonly failsOnPurpose?: boolean;
}

export interface FlowOutcome {
  /** Why the flow failed; undefined when it went well. */
  readonly failure: Error | undefined;
  readonly used: readonly AccessAllowedEvent[];
  readonly denied: readonly AccessDeniedEvent[];
}

/** The longest that those wait who were refused and try again: mappings, and states with a Retry. */
const retryMs = 6_000;

/** Turns that what is written to logs and traces is on its way, at most. */
const longestWay = 20;

let runs = 0;

/**
 * Runs a flow and says how it went. It fails by what it throws, by what is logged about its orders as an error, and when a
 * function's log or trace is not there in the end: so it need not wait in vain for what does not come.
 */
export async function runFlow(backend: BackendUnderTest, alice: Customer, flow: Flow): Promise<FlowOutcome> {
  const { events, clock } = backend.runtime;
  const [used, denied]: [AccessAllowedEvent[], AccessDeniedEvent[]] = [[], []];
  const [invocations, executions]: [InvocationEvent[], ExecutionEvent[]] = [[], []];
  // What began before may end in this run, and X-Ray took another one in its second.
  const begun: InvocationEvent[] = [];
  const trouble = Promise.withResolvers<never>();
  const prefix = `run${++runs}-`;
  const fail = (about: string, what: string) => {
    if (!flow.failsOnPurpose && about.includes(prefix)) trouble.reject(new Error(what));
  };
  const listeners: { [Name in keyof RuntimeEventMap]?: (event: RuntimeEventMap[Name][0]) => void } = {
    "access-allowed": (event) => used.push(event),
    "access-denied": (event) => {
      denied.push(event);
      // Some who are refused wait and try again: that while passes at once.
      setImmediate(() => clock.advance(retryMs));
    },
    invocation: (event) => {
      invocations.push(event);
      if (performance.now() - event.durationMs >= startedAtMs) begun.push(event);
      if (event.error) fail(JSON.stringify(event.payload), `${event.functionName} failed: ${event.error}`);
    },
    "function-log": ({ functionName, line }) => {
      if (line.startsWith("ERROR event source mapping")) trouble.reject(new Error(line));
      if (line.includes('"level":"ERROR"')) fail(line, `${functionName} says ${line}`);
    },
    execution: (event) => {
      const { status, error, input } = event;
      if (status) executions.push(event);
      if (status && status !== "SUCCEEDED") fail(JSON.stringify(input), `the execution ended as ${status}: ${error}`);
    },
  };
  const each = Object.entries(listeners) as [keyof RuntimeEventMap, never][];
  const ran = async (name: string, about = "", times = 1) => {
    const isIt = ({ functionName, payload }: InvocationEvent) =>
      functionName.endsWith(`-${name}`) && JSON.stringify(payload).includes(about);
    while (invocations.filter(isIt).length < times) await events.next("invocation", isIt);
  };

  // Who was refused in the last run goes on; and X-Ray surely takes the first invocation in a second.
  const startedAtMs = performance.now();
  clock.advance(retryMs);
  const startedAt = clock.now();
  for (const [name, listener] of each) events.on(name, listener);
  try {
    await Promise.race([flow.run({ backend, alice, prefix, ran }), trouble.promise]);
    await turn();
    const check = () => checkRecords(backend, startedAt, { invocations: begun, executions });
    const oneMore = () => Promise.race([events.next("invocation"), trouble.promise]);
    await awaitRecords(check, () => (denied.length > 0 ? undefined : oneMore()));
    return { failure: undefined, used, denied };
  } catch (error) {
    await turn();
    return { failure: error as Error, used, denied };
  } finally {
    for (const [name, listener] of each) events.off(name, listener);
    trouble.promise.catch(() => undefined);
  }
}

/**
 * Looks for records until they are there.
 * @param oneMore the end of another invocation: the one that X-Ray took of a second may have yet to end. Undefined where none is to come
 */
async function awaitRecords(check: () => Promise<void>, oneMore: () => Promise<unknown> | undefined): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const missing = await check().catch((error: Error) => error);
    if (!missing) return;
    const next = looks % longestWay === 0 ? oneMore() : turn();
    if (!next) throw missing;
    await next;
  }
}
