import { randomUUID } from "node:crypto";
import { advance, compile, start, type Occurrence, type ScheduledTask } from "@slipstream/asl";
import type { PlacedOrder } from "../../../lambdas/domain/placed-order.ts";
import { workflowInput } from "../../../lambdas/domain/workflow-input.ts";
import { loadStateMachine } from "../../../synth/state-machine-definition.ts";

const definition = JSON.parse(
  loadStateMachine("state-machines/process-order.asl.json", {
    ordersTableName: "orders",
    paymentsTableName: "payments",
    processPaymentArn: "arn:aws:lambda:eu-west-1:000000000000:function:process-payment",
    notifyCustomerArn: "arn:aws:lambda:eu-west-1:000000000000:function:notify-customer",
  }),
) as Definition;

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, { readonly Type: string; readonly [field: string]: unknown }>>;
}

/** Every Task of the definition, by name. */
export const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === "Task");

/** Answers a Task: its input, after Parameters, to the service's output. */
export type TaskHandler = (input: never) => unknown;

export interface Run {
  /** The states, as they were entered; a Retry enters none. */
  readonly states: readonly string[];
  /** What each Task was called with, every attempt. */
  readonly calls: readonly { readonly state: string; readonly input: unknown }[];
  /** The error's name when the execution failed. */
  readonly error?: string;
}

/** The workflow when nothing goes wrong and the payment succeeds. */
export const smooth: Readonly<Record<string, TaskHandler>> = {
  SaveOrder: () => ({}),
  LoadOrder: () => ({}),
  ProcessPayment: () => payment("PAID"),
  MarkPaid: () => ({}),
  MarkPaymentFailed: () => ({}),
  MarkNotified: () => ({}),
  NotifyCustomer: () => ({ StatusCode: 200, Payload: { sentAt: "2026-03-01T12:00:02.000Z" } }),
};

export function payment(outcome: string, failureReason: string | null = null) {
  const decision = { paymentId: "order-1#1", outcome, decidedAt: "2026-03-01T12:00:01.000Z", failureReason };
  return { StatusCode: 200, Payload: { ...decision, claimedBy: null, claimedUntil: null } };
}

/** An error as a service integration names it. */
export function failure(name: string): Error {
  return Object.assign(new Error("said so by a test"), { name });
}

export function fails(name: string): TaskHandler {
  return () => {
    throw failure(name);
  };
}

const machine = compile(definition as never);

/** Runs one execution; a Retry does not wait. */
export async function run(
  order: PlacedOrder,
  handlers: Readonly<Record<string, TaskHandler>>,
  executionId = "execution-1",
): Promise<Run> {
  const calls: { state: string; input: unknown }[] = [];
  const answering: Readonly<Record<string, TaskHandler>> = { ...smooth, ...handlers };
  const answer = async ({ id, state, parameters }: ScheduledTask): Promise<Occurrence> => {
    calls.push({ state, input: parameters });
    try {
      return { type: "TaskSucceeded", task: id, output: ((await answering[state]!(parameters as never)) ?? null) as never };
    } catch (error) {
      return { type: "TaskFailed", task: id, error: (error as Error).name, cause: (error as Error).message };
    }
  };
  let now = Date.now();
  const environment = { now: () => now, random: Math.random, uuid: randomUUID };
  const input = workflowInput(order) as never;
  const own = {
    executionArn: executionId,
    name: executionId,
    stateMachineArn: "",
    stateMachineName: "process-order",
    roleArn: "",
  };
  let step = await start(machine, { input, ...own, type: "EXPRESS" }, environment);
  while (!step.ended) {
    const [task] = step.tasks;
    if (!task) now = step.wakeAt!;
    step = await advance(machine, step.execution, task ? await answer(task) : { type: "TimeReached" }, environment);
  }
  const { history, error } = step.execution.runs[0]!;
  const states = history.filter(({ type }) => type.endsWith("StateEntered")).map(({ details }) => String(details!["name"]));
  return { states, calls, ...(error !== undefined && { error }) };
}
