import { unmarshall } from "@aws-sdk/util-dynamodb";
import { paymentIdOf } from "../../../lambdas/domain/payment.ts";
import type { PlacedOrder } from "../../../lambdas/domain/placed-order.ts";
import { payment, type TaskHandler } from "./process-order.ts";
import type { Tables } from "./tables.ts";

/** How the provider answers: the outcome, and the reason of a refusal. */
export type Answers = (order: PlacedOrder) => readonly [outcome: string, failureReason?: string];

/** The functions' part of the workflow as they do it, on real tables, with what they ask of others to look at. */
export class Functions {
  /** The payment IDs that the provider was asked for. */
  readonly charged: string[] = [];
  /** The outcomes that were mailed, and the names of the orders. */
  readonly mailed: string[] = [];
  readonly #claimed = new Set<string>();
  readonly #tables: Tables;
  readonly #answers: Answers;

  constructor(tables: Tables, answers: Answers) {
    this.#tables = tables;
    this.#answers = answers;
  }

  /** What is on record is the answer; otherwise the provider's is, and goes on record. */
  readonly ProcessPayment: TaskHandler = async ({ Payload: { state } }: Task) => {
    const order = orderOf(state);
    const recorded = await this.#record(order);
    if (recorded) return { StatusCode: 200, Payload: { ...unclaimed, ...recorded } };
    this.charged.push(paymentIdOf(order));
    const { claimedBy: _by, claimedUntil: _until, ...answer } = payment(...this.#answers(order)).Payload;
    const decision = { ...answer, paymentId: paymentIdOf(order) };
    await this.#tables.put("payments", { customerId: order.customerId, ...decision, expiresAt: order.expiresAt });
    return { StatusCode: 200, Payload: { ...unclaimed, ...decision } };
  };

  /** Mails what is on record, unless it was mailed, or another execution is at it. */
  readonly NotifyCustomer: TaskHandler = async ({ Payload: { state } }: Task) => {
    const order = orderOf(state);
    const sentAt = "2026-03-01T12:00:02.000Z";
    const recorded = await this.#record(order);
    if (!recorded?.notifiedAt && !this.#claimed.has(paymentIdOf(order))) {
      this.#claimed.add(paymentIdOf(order));
      this.mailed.push(`${recorded?.outcome} ${order.name}`);
    }
    return { StatusCode: 200, Payload: { sentAt } };
  };

  #record(order: PlacedOrder) {
    const key = { customerId: order.customerId, paymentId: paymentIdOf(order) };
    return this.#tables.item("payments", key) as Promise<{ outcome: string; notifiedAt?: string } | undefined>;
  }
}

/** Who mails is not told by a claim here. */
const unclaimed = { claimedBy: null, claimedUntil: null };

interface Task {
  readonly Payload: { readonly state: State };
}

interface State {
  readonly order: PlacedOrder;
  readonly stored?: { readonly Item: Parameters<typeof unmarshall>[0] };
}

function orderOf({ order, stored }: State): PlacedOrder {
  return stored ? (unmarshall(stored.Item) as PlacedOrder) : order;
}
