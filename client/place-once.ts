import { isLostAnswer } from "./lost-answer.ts";
import type { IdentifiedOrder, Order } from "./order.ts";
import { realSurroundings, type Surroundings } from "./surroundings.ts";

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
  /** Told before the wait for another try. */
  readonly onRetry?: (lost: Error, waitMs: number) => void;
  /** @default the machine's */
  readonly surroundings?: Pick<Surroundings, "after">;
}

/**
 * Places an order, and places it again under its ID when the answer is lost: the ID makes it one order, however often it is asked
 * for. Throws what the API refused, or `UnknownOutcomeError` after a few tries.
 */
export async function placeOnce(order: IdentifiedOrder, options: PlaceOnceOptions): Promise<Order> {
  const { place, onRetry, surroundings = realSurroundings } = options;
  for (let tries = 0; ; tries += 1) {
    try {
      return await place(order);
    } catch (error) {
      const isLost = isLostAnswer(error);
      if (tries === 0 && !isLost) throw error;
      const waitMs = waitsMs[tries];
      // A refusal after a lost answer, e.g. of a token that has expired meanwhile, says nothing of the request before it.
      if (!isLost || waitMs === undefined) throw new UnknownOutcomeError(order.id, error as Error);
      onRetry?.(error as Error, waitMs);
      await new Promise<void>((resolve) => surroundings.after(waitMs, resolve));
    }
  }
}
