// urql: it leaves the transport of subscriptions to the app.
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { subscribe as subscribeOverRealtime } from "./support/appsync-realtime.mjs";
import { onOrderChanged, pizza, placeOrder } from "./support/operations.mjs";
import { done, Heard, later, session, works } from "./support/session.mjs";
import { accessToken } from "./support/tokens.mjs";

let token = await works("sign in", accessToken);
let started;
const client = new Client({
  url: session.graphqlUrl,
  preferGetMethod: false,
  fetchOptions: () => ({ headers: { authorization: token } }),
  exchanges: [
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: (operation) => ({
        subscribe: (sink) => ({ unsubscribe: subscribeOverRealtime(operation, token, { ...sink, started }) }),
      }),
    }),
  ],
});

const heard = new Heard();
const subscribe = () =>
  new Promise((resolve) => {
    started = resolve;
    client.subscription(onOrderChanged, {}).subscribe(({ data }) => data && heard.add(data.onOrderChanged));
  });
async function order() {
  const { data, error } = await client.mutation(placeOrder, { input: pizza });
  if (error) throw error;
  return data.placeOrder;
}
// Paid, or not: what a card does is chance.
const end = ({ id }) => heard.until((change) => change.id === id && change.status !== "PENDING");

await subscribe();
const first = await works("order", order);
await works("hear", () => end(first));
for (const hour of [1, 2]) {
  await later(61);
  await works(`hour ${hour}`, async () => {
    token = await accessToken();
    await subscribe();
    await end(await order());
  });
}
done();
