import { ulid } from "ulid";
import type { PlacedOrder } from "../../../lambdas/domain/placed-order.ts";
import { seededRandom } from "../chaos/seeded-random.ts";

const dayMs = 86_400_000;
const longestAgoMs = 14 * dayMs;
const keptSeconds = 30 * 86_400;

const dishes = ["Pizza Margherita", "Calzone", "Pasta al forno", "Risotto", "Tiramisu", "Lasagne", "Minestrone"];
const restaurants = ["Dominos", "Luigis", "Trattoria-Nord"];
const addOns = ["Olives", "Extra cheese", "Basil", "Chili oil"];

/**
 * Orders as the queue's messages have them, oldest first, spread over the last two weeks and by turns over the customers.
 * @param now milliseconds since the epoch
 */
export function seededOrders(customers: readonly { readonly sub: string }[], count: number, now: number): PlacedOrder[] {
  const random = seededRandom("orders");
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const times = Array.from({ length: count }, () => now - Math.floor(random() * longestAgoMs)).sort((a, b) => a - b);
  return times.map((time, index) => ({
    customerId: customers[index % customers.length]!.sub,
    id: ulid(time),
    name: oneOf(dishes),
    quantity: 1 + Math.floor(random() * 12),
    restaurantId: oneOf(restaurants),
    addOns: addOns.filter(() => random() < 0.3),
    placedAt: `${new Date(time).toISOString().slice(0, 19)}Z`,
    expiresAt: Math.floor(time / 1000) + keptSeconds,
    paymentAttempt: 1,
  }));
}
