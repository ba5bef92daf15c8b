// The other side of the fan-out bench, in a process of its own: what a thousand browsers do is not the runtime's work.
import { subscribeToOrders, type Order, type Subscription } from "../../../client/index.ts";
import { localBackend } from "../client/backend.ts";
import { ordersApi } from "../client/orders-api.ts";
import { signIn, type Credentials } from "../client/sign-in.ts";
import type { CustomersAnswer, CustomersTask } from "./customers-process.ts";

const [endpoint, customer] = JSON.parse(process.argv[2]!) as [string, Credentials];
const backend = await localBackend(endpoint);
const token = await signIn(backend, customer);
const api = ordersApi(backend, token);
const subscriptions: Subscription[] = [];
/** How often the end of an order was heard. */
const ends = new Map<string, Set<number>>();
/** By the order whose end is waited for. */
const heardAll = new Map<string, () => void>();

process.on("message", (task: CustomersTask) => {
  const doing = "subscribers" in task ? subscribe(task.subscribers) : order(task.orders, task.sideBySide);
  doing.then(
    () => answer({}),
    (error: Error) => answer({ error: error.message }),
  );
});
answer({});

function answer(message: CustomersAnswer): void {
  process.send!(message);
}

/** Opens or closes connections until there are so many. */
async function subscribe(count: number): Promise<void> {
  while (subscriptions.length > count) subscriptions.pop()!.close();
  while (subscriptions.length < count) {
    const number = subscriptions.length;
    const onChange = (changed: Order) => hear(number, changed);
    const onBroken = ({ message }: Error) => answer({ error: message });
    subscriptions.push(await subscribeToOrders({ ...backend, token, onChange, onBroken }));
  }
}

/** Places orders, so many at a time, each once every subscriber has heard of the end of one before. */
async function order(count: number, sideBySide = 1): Promise<void> {
  let left = count;
  const place = async () => {
    for (; left > 0;) {
      left -= 1;
      const { id } = await api.placeOrder({ name: "Pizza", quantity: 6, restaurantId: "Dominos" });
      if (ends.get(id)?.size !== subscriptions.length) await new Promise<void>((resolve) => heardAll.set(id, resolve));
      heardAll.delete(id);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, place));
}

function hear(subscriber: number, { id, status }: Order): void {
  if (status === "PENDING") return;
  const heard = ends.get(id) ?? new Set();
  ends.set(id, heard.add(subscriber));
  if (heard.size === subscriptions.length) heardAll.get(id)?.();
}
