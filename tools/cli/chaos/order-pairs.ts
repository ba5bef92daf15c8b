import { setTimeout as sleep } from "node:timers/promises";
import type { Runtime } from "@slipstream/local";
import { decodeJwt } from "jose";
import type { PlaceOrderInput } from "../../../client/index.ts";
import type { Backend } from "../client/backend.ts";
import { waysIn } from "../demo/place-and-follow.ts";

/** Pairs that are placed at a time: so many that orders wait in the queue, and are not saved yet when they are placed again. */
const round = 24;
/** How long before a second ends the first of a pair is placed, at most, in ms. */
const leadMs = 80;

export interface PlacedPairs {
  readonly backend: Backend;
  readonly token: string;
  readonly via: keyof typeof waysIn;
  readonly count: number;
  readonly random: () => number;
}

/**
 * Places orders without an ID, and each again under the ID that it got as soon as the next second has begun: times are kept in
 * whole seconds. Answers with the IDs. Throws when the second answer is another order.
 */
export async function placePairs({ backend, token, via, count, random }: PlacedPairs): Promise<string[]> {
  const place = waysIn[via](backend, token);
  const ids: string[] = [];
  for (let done = 0; done < count; done += round) {
    const boundary = (Math.floor((Date.now() + leadMs) / 1000) + 1) * 1000;
    const pairs = Array.from({ length: Math.min(round, count - done) }, async () => {
      const [content, lead] = [drawOrder(random), random() * leadMs];
      await sleep(boundary - lead - Date.now());
      const { id } = await place(content);
      await sleep(Math.max(0, boundary - Date.now()));
      const again = await place({ ...content, id });
      if (again.id !== id) throw new Error(`Order ${id}, placed again under its ID, was answered with ${again.id}.`);
      return id;
    });
    ids.push(...(await Promise.all(pairs)));
  }
  return ids;
}

export interface SentPairs {
  /** Whose orders they are. */
  readonly token: string;
  readonly count: number;
  readonly random: () => number;
}

/** Puts two messages of each order on the queue at the same time, of which one expires a second later. Answers with the IDs. */
export async function sendPairs(runtime: Runtime, { token, count, random }: SentPairs): Promise<string[]> {
  const { sub: customerId } = decodeJwt(token);
  const placedAt = new Date(runtime.clock.now()).toISOString();
  const expiresAt = Math.floor(runtime.clock.now() / 1000) + 30 * 86_400;
  const pairs = Array.from({ length: count }, async (_, index) => {
    const order = { customerId, id: `pair-${index}`, addOns: [], placedAt, ...drawOrder(random) };
    const expiries = random() < 0.5 ? [expiresAt, expiresAt + 1] : [expiresAt + 1, expiresAt];
    await Promise.all(expiries.map((expiry) => send(runtime, { ...order, expiresAt: expiry })));
    return order.id;
  });
  return Promise.all(pairs);
}

function send(runtime: Runtime, message: object) {
  const input = { QueueUrl: runtime.outputs["orders_queue_url"], MessageBody: JSON.stringify(message) };
  return runtime.dispatch(runtime.developer, "sqs", "SendMessage", input);
}

function drawOrder(random: () => number): Omit<PlaceOrderInput, "id"> {
  const names = ["Pizza", "Calzone", "Pasta", "Risotto"];
  return { name: names[Math.floor(random() * names.length)]!, quantity: 1 + Math.floor(random() * 100), restaurantId: "Dominos" };
}
