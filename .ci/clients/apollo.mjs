// Apollo Client, with AppSync's own links.
import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { createAuthLink } from "aws-appsync-auth-link";
import { createSubscriptionHandshakeLink } from "aws-appsync-subscription-link";
import { onOrderChanged, pizza, placeOrder } from "./support/operations.mjs";
import { done, Heard, later, session, works } from "./support/session.mjs";
import { accessToken } from "./support/tokens.mjs";

const { graphqlUrl: url, region } = session;
const auth = { type: "AMAZON_COGNITO_USER_POOLS", jwtToken: accessToken };
const client = new ApolloClient({
  link: ApolloLink.from([createAuthLink({ url, region, auth }), createSubscriptionHandshakeLink({ url, region, auth })]),
  cache: new InMemoryCache(),
});

const heard = new Heard();
const subscribe = () =>
  client
    .subscribe({ query: gql(onOrderChanged) })
    .subscribe({ next: ({ data }) => data && heard.add(data.onOrderChanged), error: () => undefined });
const order = async () => (await client.mutate({ mutation: gql(placeOrder), variables: { input: pizza } })).data.placeOrder;
// Paid, or not: what a card does is chance.
const end = ({ id }) => heard.until((change) => change.id === id && change.status !== "PENDING");

await works("sign in", accessToken);
subscribe();
const first = await works("order", order);
// The subscription may have begun after the order: the next one's end is heard in any case.
await works("hear", async () => Promise.race([end(first), end(await order())]));
for (const hour of [1, 2]) {
  await later(61);
  await works(`hour ${hour}`, async () => {
    subscribe();
    const [one, two] = [await order(), await order()];
    await Promise.race([end(one), end(two)]);
  });
}
done();
