import { describeViolation, type Violation } from "./violation.ts";

/** What a request of the REST API can be answered with instead of what it asked for. `docs/rest-api.md` explains each. */
export const problemTypes = {
  "malformed-request": { status: 400, title: "The request cannot be read" },
  "validation-error": { status: 400, title: "The request breaks a rule" },
  "order-not-found": { status: 404, title: "There is no such order" },
  "idempotency-mismatch": { status: 409, title: "The Idempotency-Key stands for another order" },
  "order-already-paid": { status: 409, title: "The order is paid" },
  "order-payment-pending": { status: 409, title: "The payment of the order is under way" },
  "order-deleted": { status: 410, title: "The order is no more" },
  "unsupported-media-type": { status: 415, title: "The request's content is not JSON" },
  "order-not-accepted": { status: 503, title: "It is not known whether the order was accepted" },
  "internal-error": { status: 500, title: "Something went wrong here" },
} as const;

export type ProblemType = keyof typeof problemTypes;

/** Ends a request: its customer is told `detail` and `members`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly type: ProblemType;
  readonly members: Readonly<Record<string, unknown>>;

  /** @param cause what went wrong here: for the log, not for the customer */
  constructor(type: ProblemType, detail: string, members: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(detail, { cause });
    this.type = type;
    this.members = members;
  }

  get status(): number {
    return problemTypes[this.type].status;
  }

  /** As RFC 9457 puts it on the wire. The members beyond the standard ones are ours (its section 3.2). */
  document(): Readonly<Record<string, unknown>> {
    const { status, title } = problemTypes[this.type];
    return { type: `urn:slipstream:problem:${this.type}`, title, status, detail: this.message, ...this.members };
  }
}

/** Ends the request when there are violations: all in one answer, so that a form can mark all its fields at once. */
export function refuse(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const described = violations.map((violation) => ({ ...violation, detail: describeViolation(violation) }));
  throw new Problem("validation-error", described.map(({ detail }) => detail).join(". "), {
    violations: described.map(({ field, rule, detail }) => ({ field, rule, detail })),
  });
}

export function orderNotFound(id: string): Problem {
  return new Problem("order-not-found", `There is no order ${id}`, { id });
}

/** Whoever places the order again under its ID has one order, never two. */
export function orderNotAccepted(id: string, cause: unknown): Problem {
  const detail = `It is not known whether order ${id} was accepted; send it again with the header Idempotency-Key: ${id}, and it is placed once`;
  return new Problem("order-not-accepted", detail, { id }, cause);
}
