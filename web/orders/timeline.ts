import type { OrderFragment as Order } from "../../client/schema-types.ts";
import type { TextName } from "../texts/texts.ts";
import type { Placement } from "./placement.ts";

export type StepState = "ahead" | "now" | "done" | "failed" | "doubt" | "expected";

export interface Step {
  readonly name: "placed" | "saved" | "payment" | "mail";
  readonly state: StepState;
  readonly text: TextName;
  /** When it was, ISO 8601, where that is known. */
  readonly at?: string | undefined;
}

const savedAhead: Step = { name: "saved", state: "ahead", text: "stepSaved" };
const paymentAhead: Step = { name: "payment", state: "ahead", text: "stepPayment" };
const mailAhead: Step = { name: "mail", state: "ahead", text: "stepMail" };

/** An order on its way in: nothing is known but what the API has said to this device. */
export function placementSteps({ state, wishedAt }: Pick<Placement, "state" | "wishedAt">): readonly Step[] {
  const placed = { name: "placed", at: wishedAt } as const;
  switch (state) {
    case "sending":
      return [{ name: "placed", state: "now", text: "stepSending" }, savedAhead, paymentAhead, mailAhead];
    case "doubt":
      return [{ name: "placed", state: "doubt", text: "stepDoubt" }, savedAhead, paymentAhead, mailAhead];
    case "refused":
      return [{ name: "placed", state: "failed", text: "stepRefused" }, savedAhead, paymentAhead, mailAhead];
    case "taken":
      return [
        { ...placed, state: "done", text: "stepPlaced" },
        { ...savedAhead, state: "now", text: "stepSaving" },
        paymentAhead,
        mailAhead,
      ];
  }
}

/**
 * An order that the table has: it was heard of, or listed. Nothing in an order says that its mail was sent: it is on its way once the payment is
 * decided, which is what the workflow does next, and never more than that.
 */
export function orderSteps(
  order: Pick<Order, "status" | "placedAt" | "updatedAt" | "version" | "paymentAttempt">,
): readonly Step[] {
  const known: readonly Step[] = [
    { name: "placed", state: "done", text: "stepPlaced", at: order.placedAt },
    { name: "saved", state: "done", text: "stepSaved" },
  ];
  const mail: Step = { name: "mail", state: "expected", text: "stepMailOnItsWay" };
  switch (order.status) {
    case "PENDING":
      return [
        ...known,
        { name: "payment", state: "now", text: order.paymentAttempt > 1 ? "stepPayingAgain" : "stepPaying" },
        mailAhead,
      ];
    case "PAID":
      // A paid order is never changed any more.
      return [...known, { name: "payment", state: "done", text: "stepPaid", at: order.updatedAt }, mail];
    case "PAYMENT_FAILED": {
      // Each attempt is two versions. A change by the customer is one more, and has the time for itself.
      const isUnchanged = order.version === 2 * order.paymentAttempt;
      return [
        ...known,
        { name: "payment", state: "failed", text: "stepFailed", at: isUnchanged ? order.updatedAt : undefined },
        mail,
      ];
    }
  }
}

/** How far the slip has come: the index of the last step that something is known of. */
export function reached(steps: readonly Step[]): number {
  return steps.findLastIndex(({ state }) => state !== "ahead" && state !== "expected");
}
