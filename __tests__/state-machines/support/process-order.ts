import { StateMachine } from "aws-local-stepfunctions";
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

/** Runs one execution; a Retry does not wait. */
export async function run(
  order: PlacedOrder,
  handlers: Readonly<Record<string, TaskHandler>>,
  executionId = "execution-1",
): Promise<Run> {
  const calls: { state: string; input: unknown }[] = [];
  const answering = Object.entries({ ...smooth, ...handlers }).map(([state, handler]) => {
    const answer = async (input: unknown) => {
      calls.push({ state, input });
      return handler(input as never) as never;
    };
    return [state, answer] as const;
  });
  const execution = new StateMachine(definition as never, { validationOptions: { noValidate: true } }).run(
    workflowInput(order) as never,
    {
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(answering),
        retryIntervalOverrides: Object.fromEntries(tasks.map(([state]): [string, number] => [state, 0])),
      },
      context: { Execution: { Id: executionId } },
    },
  );
  const result = execution.result.then(
    () => undefined,
    (error: Error) => (error.cause as Error).name,
  );
  const states: string[] = [];
  for await (const event of execution.eventLogs) if (event.type === "StateEntered") states.push(event.state.name);
  const error = await result;
  return { states, calls, ...(error !== undefined && { error }) };
}
