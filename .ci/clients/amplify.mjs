// AWS Amplify 6: signing in by SRP, GraphQL and subscriptions, as a React app without React.
import assert from "node:assert/strict";
import { Amplify } from "aws-amplify";
import { generateClient } from "aws-amplify/api";
import { fetchAuthSession, signIn, updatePassword } from "aws-amplify/auth";
import { parseAmplifyConfig } from "aws-amplify/utils";
import { onOrderChanged, pizza, placeOrder } from "./support/operations.mjs";
import { done, Heard, later, session, works } from "./support/session.mjs";

// As docs/clients.md has it for a page.
const outputs = await (await fetch(`${session.endpoint}/amplify_outputs.json`)).json();
const config = parseAmplifyConfig(outputs);
config.Auth.Cognito.userPoolEndpoint = outputs.custom.userPoolEndpoint;
Object.assign(config.API.GraphQL, outputs.custom.plainGraphQL); // without TLS
Amplify.configure(config);
const client = generateClient();

const heard = new Heard();
const subscribe = () =>
  client
    .graphql({ query: onOrderChanged })
    .subscribe({ next: ({ data }) => heard.add(data.onOrderChanged), error: () => undefined });
const order = async () => (await client.graphql({ query: placeOrder, variables: { input: pizza } })).data.placeOrder;
// Paid, or not: what a card does is chance.
const end = ({ id }) => heard.until((change) => change.id === id && change.status !== "PENDING");

await works("sign in", async () => {
  const { isSignedIn } = await signIn({ username: session.customer.email, password: session.customer.password });
  assert.ok(isSignedIn);
});
subscribe();
const first = await works("order", order);
// The subscription may have begun after the order: a later one's end is heard in any case.
await works("hear", () => hearOneOf(first));
for (const hour of [1, 2]) {
  const before = String((await fetchAuthSession()).tokens.accessToken);
  await later(61);
  await works(`hour ${hour}`, async () => {
    assert.notEqual(String((await fetchAuthSession()).tokens.accessToken), before);
    subscribe();
    await hearOneOf(await order());
  });
}
await works("account", () => updatePassword({ oldPassword: session.customer.password, newPassword: "Another-horse-2" }));
done();

/** Orders until the end of one is heard. */
async function hearOneOf(placed) {
  const ends = [end(placed)];
  for (;;) {
    const next = await order();
    ends.push(end(next));
    const first = await Promise.race([...ends, new Promise((resolve) => setTimeout(resolve, 500))]);
    if (first) return;
  }
}
