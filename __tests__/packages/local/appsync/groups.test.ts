import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { provisionGroup } from "../cognito/cognito-front.ts";
import { startAppSync, type AppSyncFront } from "./appsync-front.ts";
import { connect } from "./realtime/raw-client.ts";

const schema = `
  type Query { order: Order  forCouriers: String @aws_auth(cognito_groups: ["couriers", "cooks"])  forOne: String @aws_auth(cognito_groups: "couriers") }
  type Mutation {
    deliver: Order @aws_cognito_user_pools(cognito_groups: ["couriers"])
    cook: Order @aws_cognito_user_pools(cognito_groups: ["cooks"]) @aws_iam
  }
  type Subscription { delivered: Order @aws_subscribe(mutations: ["deliver"]) @aws_cognito_user_pools(cognito_groups: ["cooks"]) }
  type Order { id: ID  address: String @aws_cognito_user_pools(cognito_groups: ["couriers"])  bill: Bill }
  type Bill @aws_cognito_user_pools(cognito_groups: ["cooks"]) { total: Int  id: ID @aws_cognito_user_pools }
`;
const code = `
  export function request(ctx) { return { payload: null }; }
  export function response(ctx) { return { id: "o1", address: "Elm Street", bill: { id: "b1", total: 5 } }; }`;
const text = code.replace(/\{ id: .*\} \}/, "ctx.identity.groups.join(' ')");
let front: AppSyncFront;

beforeEach(async () => {
  front = await startAppSync({ schema });
  for (const [type, field, resolver] of [
    ["Query", "order", code],
    ["Query", "forCouriers", text],
    ["Query", "forOne", text],
    ["Mutation", "deliver", code],
    ["Mutation", "cook", code],
  ]) {
    const runtime = { name: "APPSYNC_JS", runtime_version: "1.0.0" };
    const resolverArgs = { api_id: front.api["id"], type, field, kind: "UNIT", data_source: "none", code: resolver, runtime };
    await front.provision("aws_appsync_resolver", resolverArgs);
  }
  for (const name of ["couriers", "cooks", "courier", "guests"]) await provisionGroup(front, front.pool, { name });
});

afterEach(() => front.close());

/** The token of a new customer who is in these groups. */
async function memberOf(groups: readonly string[]): Promise<string> {
  const username = "ada@example.com";
  const { AdminAddUserToGroup, InitiateAuth } = front.cognito.services[0]!.actions;
  await front.signUp(username);
  const nobody = { kind: "anonymous" } as const;
  for (const GroupName of groups) {
    await AdminAddUserToGroup!.run({ UserPoolId: front.pool.poolId, Username: username, GroupName }, nobody);
  }
  const AuthParameters = { USERNAME: username, PASSWORD: "Correct-horse-1" };
  const input = { ClientId: front.pool.clientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters };
  const { AuthenticationResult } = await InitiateAuth!.run(input, nobody);
  return AuthenticationResult.AccessToken;
}

async function asMember(groups: readonly string[], query: string) {
  return (await front.asCustomer(await memberOf(groups), query)).body;
}

describe("a field for some groups", () => {
  test.each([
    [["couriers"], "{ forCouriers }", { forCouriers: "couriers" }],
    [["guests", "cooks"], "{ forCouriers }", { forCouriers: "cooks guests" }],
    [["couriers"], "{ forOne }", { forOne: "couriers" }],
    [["couriers"], "mutation { deliver { id address } }", { deliver: { id: "o1", address: "Elm Street" } }],
    [["cooks"], "mutation { cook { bill { id total } } }", { cook: { bill: { id: "b1", total: 5 } } }],
    [[], "{ order { id bill { id } } }", { order: { id: "o1", bill: { id: "b1" } } }],
  ])("lets members of %j have %s", async (groups, query, data) => {
    await expect(asMember(groups, query)).resolves.toEqual({ data });
  });

  test.each([
    [["guests"], "{ forCouriers }", { forCouriers: null }, "forCouriers on type Query"],
    [[], "{ forCouriers }", { forCouriers: null }, "forCouriers on type Query"],
    [["courier"], "{ forOne }", { forOne: null }, "forOne on type Query"],
    [["couriers"], "mutation { cook { id } }", { cook: null }, "cook on type Mutation"],
    [["cooks"], "{ order { id address } }", { order: { id: "o1", address: null } }, "address on type Order"],
    [["couriers"], "{ order { bill { id total } } }", { order: { bill: { id: "b1", total: null } } }, "total on type Bill"],
  ])("does not let members of %j have %s", async (groups, query, data, what) => {
    await expect(asMember(groups, query)).resolves.toMatchObject({
      data,
      errors: [{ errorType: "Unauthorized", message: `Not Authorized to access ${what}` }],
    });
  });
});

test.each([
  [["couriers"], "error"],
  [["cooks"], "start_ack"],
])("a subscription for some groups answers members of %j with %s", async (groups, type) => {
  const token = await memberOf(groups);
  const client = await connect(front.url, token);
  try {
    client.start("s1", token, "subscription { delivered { id } }");
    await expect(client.next()).resolves.toMatchObject({ type, id: "s1" });
  } finally {
    await client.close();
  }
});
