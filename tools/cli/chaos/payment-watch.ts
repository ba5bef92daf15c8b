import type { RuntimeEvents } from "@slipstream/local";

/** The attempt at an order's payment that something is about. */
export interface OfAttempt {
  readonly orderId: string;
  readonly paymentAttempt: number;
}

/** Hears what becomes of payments, from the time that it is made. */
export class PaymentWatch {
  /** What the provider answered each time that it was asked. */
  readonly charges: (OfAttempt & { readonly outcome: string })[] = [];
  /** Writes over a decision that was on record, by its key. */
  readonly overwritten: string[] = [];
  readonly #recorded = new Set<string>();
  readonly mails: { readonly orderId: string; readonly outcome: string }[] = [];
  deadLetters = 0;

  constructor(events: RuntimeEvents) {
    events.on("function-log", ({ line }) => this.#hearLog(line));
    events.on("call", ({ service, action, input, error }) => {
      const { TableName, Item } = input as { TableName?: string; Item?: Record<string, { S: string }> };
      if (error || service !== "dynamodb" || action !== "PutItem" || !TableName?.endsWith("-payments")) return;
      const key = Item!["paymentId"]!.S;
      if (this.#recorded.has(key)) this.overwritten.push(key);
      // A claim is no decision yet.
      if (Item!["outcome"]) this.#recorded.add(key);
    });
    events.on("mail", ({ attributes: { orderId, status } }) => {
      if (orderId !== undefined && status !== undefined) this.mails.push({ orderId, outcome: status });
    });
    events.on("dead-letter", () => void (this.deadLetters += 1));
  }

  #hearLog(line: string): void {
    if (!line.includes('"message":"Payment decided"')) return;
    const said = JSON.parse(line) as { correlation_id: string; payment_attempt: number; charged: string };
    this.charges.push({ orderId: said.correlation_id, paymentAttempt: said.payment_attempt, outcome: said.charged });
  }
}
