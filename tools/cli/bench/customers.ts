// The other side of the fan-out bench, in a process of its own: what a thousand browsers do is not the runtime's work.
import { subscribeToOrders, type Order, type Subscription } from "../../../client/index.ts";
import { localBackend } from "../client/backend.ts";
import { ordersApi } from "../client/orders-api.ts";
import { signIn, type Credentials } from "../client/sign-in.ts";
import type { CustomersAnswer, CustomersTask } from "./measure-fan-out.ts";

const [endpoint, customer] = JSON.parse(process.argv[2]!) as [string, Credentials];
const backend = await localBackend(endpoint);
const token = await signIn(backend, customer);
const api = ordersApi(backend, token);
const subscriptions: Subscription[] = [];
/** How often the end of an order was heard. */
const ends = new Map<string, Set<number>>();
let heardAll: { readonly id: string; readonly resolve: () => void } | undefined;

process.on("message", (task: CustomersTask) => {
  const doing = "subscribers" in task ? subscribe(task.subscribers) : order(task.orders);
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

/** Places orders one after the other, each once every subscriber has heard of the end of the one before. */
async function order(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    const { id } = await api.placeOrder({ name: "Pizza", quantity: 6, restaurantId: "Dominos" });
    if (ends.get(id)?.size !== subscriptions.length) await new Promise<void>((resolve) => (heardAll = { id, resolve }));
  }
}

function hear(subscriber: number, { id, status }: Order): void {
  if (status === "PENDING") return;
  const heard = ends.get(id) ?? new Set();
  ends.set(id, heard.add(subscriber));
  if (heard.size === subscriptions.length && heardAll?.id === id) heardAll.resolve();
}
