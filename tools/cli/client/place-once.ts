import { setTimeout as sleep } from "node:timers/promises";
import type { Backend } from "./backend.ts";
import { isLostAnswer } from "./lost-answer.ts";
import type { NewOrder, Order } from "./orders.ts";

/** How long to wait before each further try, in ms. */
const waitsMs = [500, 1000, 2000];

/** An order with an ID of the client's choice: without one it cannot be placed again. */
export type IdentifiedOrder = NewOrder & { readonly id: string };

/** An answer was lost, and no later one said what became of the order. */
export class UnknownOutcomeError extends Error {}

export interface PlaceOnceOptions {
  readonly place: (backend: Backend, token: string, order: NewOrder) => Promise<Order>;
  /** Told what is done before it is done. */
  readonly onStep: (step: string) => void;
  /** @default a real wait */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/**
 * Places an order, and places it again under its ID when the answer is lost: the ID makes it one order, however often it is asked
 * for. Throws what the API refused, or `UnknownOutcomeError` after a few tries.
 */
export async function placeOnce(
  backend: Backend,
  token: string,
  order: IdentifiedOrder,
  { place, onStep, wait = sleep }: PlaceOnceOptions,
): Promise<Order> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await place(backend, token, order);
    } catch (error) {
      const isLost = isLostAnswer(error);
      if (tries === 0 && !isLost) throw error;
      const { message } = error as Error;
      const waitMs = waitsMs[tries];
      // A refusal after a lost answer, e.g. of a token that has expired meanwhile, says nothing of the request before it.
      if (!isLost || waitMs === undefined) {
        throw new UnknownOutcomeError(`It is not known whether order ${order.id} was accepted: ${message}`);
      }
      onStep(`The answer was lost (${message}): asking again for the same order ID ${order.id} in ${waitMs / 1000} s …`);
      await wait(waitMs);
    }
  }
}
