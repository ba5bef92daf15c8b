import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { advance, compile, start, type Environment, type Json } from "@slipstream/asl";
import type { StateMachine } from "@slipstream/languages";
import { projectRoot } from "../../../synth/project-root.ts";
import { thisMachine, type Machine } from "../../bench/machine.ts";
import { spreadOf, type Spread } from "../../bench/spread.ts";
import { withLibrary } from "./interpreter-library.ts";

export interface InterpreterResult {
  readonly machine: Machine;
  readonly executions: number;
  readonly pairs: number;
  /** Executions per second of CPU time. */
  readonly interpreter: Spread;
  readonly library: Spread;
  /** How many times as many executions the interpreter does: the median of the pairs' ratios. */
  readonly ratio: number;
  /** By how much the heap in use has grown over 10,000 executions of the interpreter, in megabytes. */
  readonly heapGrowthMb: number;
}

interface Options {
  readonly executions: number;
  readonly pairs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

/** How many executions are under way at once. */
const atOnce = 32;

/** Runs one execution to its end. */
type Execute = () => Promise<unknown>;

/** Runs the order's workflow in the interpreter and in the library that it replaced, by turns in this process. */
export async function measureInterpreter({ executions, pairs, signal, onProgress }: Options): Promise<InterpreterResult> {
  const definition = readJson("process-order.asl.json") as StateMachine;
  const input = readJson("process-order.input.json") as Json;
  const ours = executionOfInterpreter(definition, input);
  onProgress("installing the library");
  return withLibrary(signal, async ({ StateMachine: Library }) => {
    const old = new Library(definition, { validationOptions: { noValidate: true } });
    const theirs: Execute = async () => {
      const run = old.run(input, {
        overrides: { taskResourceLocalHandlers: handlers },
        context: { Execution: { Id: given.executionArn } },
      });
      const events = (async () => {
        for await (const event of run.eventLogs) void event;
      })();
      await Promise.all([run.result, events]);
    };
    onProgress("warming up");
    await several(ours, executions);
    await several(theirs, executions);
    const measured: { readonly ours: number; readonly theirs: number }[] = [];
    for (let pair = 1; pair <= pairs; pair += 1) {
      signal.throwIfAborted();
      onProgress(`pair ${pair} of ${pairs}`);
      measured.push({ ours: await rate(ours, executions), theirs: await rate(theirs, executions) });
    }
    return {
      machine: thisMachine(),
      executions,
      pairs,
      interpreter: spreadOf(measured.map((pair) => pair.ours)),
      library: spreadOf(measured.map((pair) => pair.theirs)),
      ratio: spreadOf(measured.map((pair) => pair.ours / pair.theirs)).median,
      heapGrowthMb: await heapGrowth(ours),
    };
  });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(projectRoot, "state-machines", name), "utf8"));
}

/** What the workflow's tasks answer when an order is paid. */
const answers: Readonly<Record<string, Json>> = {
  ProcessPayment: {
    Payload: {
      outcome: "PAID",
      decidedAt: "2026-11-22T09:00:01.000Z",
      failureReason: null,
      claimedBy: "me",
      claimedUntil: "later",
    },
  },
  NotifyCustomer: { Payload: { sentAt: "2026-11-22T09:00:02.000Z" } },
};

const handlers = Object.fromEntries(
  ["SaveOrder", "LoadOrder", "ProcessPayment", "MarkPaid", "MarkPaymentFailed", "NotifyCustomer", "MarkNotified"].map((state) => [
    state,
    () => Promise.resolve(answers[state] ?? {}),
  ]),
);

const given = {
  executionArn: "arn:aws:states:eu-west-1:111111111111:execution:orders:bench",
  name: "bench",
  stateMachineArn: "arn:aws:states:eu-west-1:111111111111:stateMachine:orders",
  stateMachineName: "orders",
  roleArn: "arn:aws:iam::111111111111:role/orders",
};

function executionOfInterpreter(definition: StateMachine, input: Json): Execute {
  const machine = compile(definition);
  const environment: Environment = { now: Date.now, random: Math.random, uuid: () => crypto.randomUUID() };
  return async () => {
    let step = await start(machine, { ...given, input }, environment);
    while (!step.ended) {
      const [task] = step.tasks;
      const output = (await handlers[task!.state]!()) as Json;
      step = await advance(machine, step.execution, { type: "TaskSucceeded", task: task!.id, output }, environment);
    }
    if (step.execution.runs[0]!.status !== "SUCCEEDED") throw new Error(`The workflow failed: ${step.execution.runs[0]!.cause}`);
  };
}

async function several(execute: Execute, executions: number): Promise<void> {
  let left = executions;
  const lane = async () => {
    while (left-- > 0) await execute();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Executions per second of CPU time: the machine may have others to serve. */
async function rate(execute: Execute, executions: number): Promise<number> {
  const before = process.cpuUsage();
  await several(execute, executions);
  const { user, system } = process.cpuUsage(before);
  return executions / ((user + system) / 1e6);
}

async function heapGrowth(execute: Execute): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  await several(execute, 10_000);
  collect();
  return (process.memoryUsage().heapUsed - before) / 2 ** 20;
}
