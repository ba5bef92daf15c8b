import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { parse } from "../domain/parse.ts";
import { paymentOutcomeSchema, type PaymentOutcome } from "../domain/payment.ts";
import { placedOrderSchema, type PlacedOrder } from "../domain/placed-order.ts";

/** What an execution of `process-order` knows, as far as its functions look at it. */
const stateSchema = z.object({
  order: z.unknown(),
  /** DynamoDB's answer to `LoadOrder`, in attribute values. */
  stored: z.optional(z.object({ Item: z.optional(z.record(z.string(), z.unknown())) })),
  /** What `process-payment` has answered. */
  payment: z.optional(
    z.object({
      ...paymentOutcomeSchema.shape,
      claimedBy: z.nullable(z.string()),
      claimedUntil: z.nullable(z.int()),
    }),
  ),
});

const taskSchema = z.object({ executionId: z.string(), state: stateSchema });

/** What a state of `process-order` asks a function to do something about. */
export interface WorkflowTask {
  readonly order: PlacedOrder;
  /** Whether the asking execution has just saved the order: nothing about it can be on record yet, but by one that came second. */
  readonly isNew: boolean;
  /** The execution that asks. Undefined in the definition before this one, which handed over less. */
  readonly executionId: string | undefined;
  /** The payment that this execution has decided, when it has claimed the mail about it as well. */
  readonly ownPayment: (PaymentOutcome & { readonly claimedUntil: number }) | undefined;
}

/**
 * Reads what a function was invoked with. The order is the stored one where the execution has loaded it, otherwise its message's,
 * which it has just saved: a second message may say something else of an order than the first. Throws `MalformedInput`.
 */
export function workflowTask(event: unknown, what: string): WorkflowTask {
  const isTask = typeof event === "object" && event !== null && "state" in event;
  const { executionId, state } = isTask ? parse(taskSchema, event, what) : { state: parse(stateSchema, event, what) };
  const item = state.stored?.Item as Parameters<typeof unmarshall>[0] | undefined;
  const order = parse(placedOrderSchema, item ? unmarshall(item) : state.order, what);
  return { order, isNew: executionId !== undefined && !item, executionId, ownPayment: ownPayment(state, executionId) };
}

function ownPayment({ payment }: z.infer<typeof stateSchema>, executionId: string | undefined): WorkflowTask["ownPayment"] {
  if (!payment || payment.claimedUntil === null || payment.claimedBy !== executionId) return undefined;
  return { ...payment, claimedUntil: payment.claimedUntil };
}
