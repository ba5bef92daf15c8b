import { isLostAnswer } from "./lost-answer.ts";
import type { IdentifiedOrder, Order } from "./order.ts";
import { realSurroundings, type Surroundings } from "./surroundings.ts";
import { isTooMany } from "./too-many.ts";

/** How long to wait before each further try, in ms. */
const waitsMs = [500, 1000, 2000];

/** An answer was lost, and no later one said what became of the order: it may have been taken. It is safe to place it again as it was. */
export class UnknownOutcomeError extends Error {
  readonly orderId: string;

  constructor(orderId: string, cause: Error) {
    super(`It is not known whether order ${orderId} was accepted: ${cause.message}`, { cause });
    this.orderId = orderId;
  }
}

export interface PlaceOnceOptions {
  readonly place: (order: IdentifiedOrder) => Promise<Order>;
  /** The answer to an earlier request for it was lost: no refusal says any more that it was not taken. @default false */
  readonly mayBeTaken?: boolean;
  /** Told before the wait for another try. */
  readonly onRetry?: (failure: Error, waitMs: number) => void;
  /** @default the machine's */
  readonly surroundings?: Pick<Surroundings, "after">;
}

/**
 * Places an order, and places it again under its ID when the answer is lost: the ID makes it one order, however often it is asked
 * for. So it does when the API takes no more requests for now. Throws what the API refused while no answer was lost; otherwise, and
 * after a few tries, `UnknownOutcomeError`.
 */
export async function placeOnce(order: IdentifiedOrder, options: PlaceOnceOptions): Promise<Order> {
  const { place, onRetry, surroundings = realSurroundings } = options;
  let { mayBeTaken = false } = options;
  for (let tries = 0; ; tries += 1) {
    try {
      return await place(order);
    } catch (error) {
      const isLost = isLostAnswer(error);
      mayBeTaken ||= isLost;
      const waitMs = isLost || isTooMany(error) ? waitsMs[tries] : undefined;
      // A refusal after a lost answer, e.g. of a token that has expired meanwhile, says nothing of the request before it.
      if (waitMs === undefined) throw mayBeTaken ? new UnknownOutcomeError(order.id, error as Error) : error;
      onRetry?.(error as Error, waitMs);
      await new Promise<void>((resolve) => surroundings.after(waitMs, resolve));
    }
  }
}
