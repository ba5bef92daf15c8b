// graphql-codegen: reads the schema from the running API, and makes types of an app's operations.
import assert from "node:assert/strict";
import { generate } from "@graphql-codegen/cli";
import { preset } from "@graphql-codegen/client-preset";
import { onOrderChanged, placeOrder } from "./support/operations.mjs";
import { done, later, session, works } from "./support/session.mjs";
import { accessToken } from "./support/tokens.mjs";

await works("sign in", accessToken);
const run = async () => {
  const schema = [{ [session.graphqlUrl]: { headers: { authorization: await accessToken() } } }];
  const generated = { preset, documents: [placeOrder, onOrderChanged] };
  const files = await generate({ schema, generates: { "./generated/": generated }, silent: true }, false);
  const types = files.find(({ filename }) => filename.endsWith("graphql.ts")).content;
  for (const expected of ["PlaceOrderMutation", "OnOrderChangedSubscription", "PlaceOrderInput"]) {
    assert.ok(types.includes(expected), `${expected} is not in what was generated`);
  }
};
await works("types", run);
for (const hour of [1, 2]) {
  await later(61);
  await works(`hour ${hour}`, run);
}
done();
