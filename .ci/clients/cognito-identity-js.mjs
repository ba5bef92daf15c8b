// amazon-cognito-identity-js: signing in by SRP, and what an account's page does.
import assert from "node:assert/strict";
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import { subscribe } from "./support/appsync-realtime.mjs";
import { pizza, placeOrder, onOrderChanged } from "./support/operations.mjs";
import { done, Heard, later, session, works } from "./support/session.mjs";

const { userPoolId: UserPoolId, userPoolClientId: ClientId, endpoint } = session;
const pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });
const user = new CognitoUser({ Username: session.customer.email, Pool: pool });

const signIn = ({ email, password }) =>
  new Promise((onSuccess, onFailure) => {
    user.authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), { onSuccess, onFailure });
  });
/** The session that the library keeps: a new one, by the refresh token, when the old has ended. */
const current = () =>
  new Promise((resolve, reject) => user.getSession((error, signedIn) => (error ? reject(error) : resolve(signedIn))));
const accessToken = async () => (await current()).getAccessToken().getJwtToken();

async function order() {
  const response = await fetch(session.graphqlUrl, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: await accessToken() },
    body: JSON.stringify({ query: placeOrder, variables: { input: pizza } }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data.placeOrder;
}
const heard = new Heard();
const listen = async () => {
  const token = await accessToken();
  await new Promise((started, error) => {
    const next = ({ data }) => heard.add(data.onOrderChanged);
    subscribe({ query: onOrderChanged }, token, { started, next, error, complete: () => undefined });
  });
};
// Paid, or not: what a card does is chance.
const end = ({ id }) => heard.until((change) => change.id === id && change.status !== "PENDING");

await works("sign in", () => signIn(session.customer));
await listen();
const first = await works("order", order);
await works("hear", () => end(first));
for (const hour of [1, 2]) {
  const before = await accessToken();
  await later(61);
  await works(`hour ${hour}`, async () => {
    assert.notEqual(await accessToken(), before);
    await listen();
    await end(await order());
  });
}
await works("account", async () => {
  const password = "Another-horse-2";
  await new Promise((resolve, reject) =>
    user.changePassword(session.customer.password, password, (error) => (error ? reject(error) : resolve())),
  );
  await signIn({ ...session.customer, password });
  const attributes = await new Promise((resolve, reject) =>
    user.getUserAttributes((error, found) => (error ? reject(error) : resolve(found))),
  );
  assert.equal(attributes.find(({ Name }) => Name === "email").Value, session.customer.email);
  await new Promise((onSuccess, onFailure) => user.globalSignOut({ onSuccess, onFailure }));
});
done();
