import {
  AdminDisableUserCommand,
  ListUsersCommand,
  paginateListUsers,
  type ListUsersCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { password, type Pool } from "./customer.ts";

let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
  pool = await provisionPool(front, { username_attributes: [], username_configuration: { case_sensitive: false } });
  await signUp("ada", { email: "ada@example.com", given_name: "Ada", family_name: 'King "Lovelace"' });
  await signUp("adam", { email: "Adam@example.com", given_name: "Adam", preferred_username: "first" });
  await signUp("eve", { email: "eve@example.com", phone_number: "+15555550100", name: "Eve" });
  const { AdminConfirmSignUp } = front.cognito.services[0]!.actions;
  await AdminConfirmSignUp!.run({ UserPoolId: pool.poolId, Username: "ada" }, { kind: "anonymous" });
  await front.client.send(new AdminDisableUserCommand({ UserPoolId: pool.poolId, Username: "eve" }));
});

afterEach(() => front.close());

async function signUp(Username: string, attributes: Record<string, string>): Promise<void> {
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  const { SignUp } = front.cognito.services[0]!.actions;
  await SignUp!.run({ ClientId: pool.clientId, Username, Password: password, UserAttributes }, { kind: "anonymous" });
}

function list(input: Partial<ListUsersCommandInput>) {
  return front.client.send(new ListUsersCommand({ UserPoolId: pool.poolId, ...input }));
}

test.each([
  ["", ["ada", "adam", "eve"]],
  ['username = "ada"', ["ada"]],
  ['username = "ADA"', []],
  ['username ^= "ada"', ["ada", "adam"]],
  ['email="adam@EXAMPLE.com"', ["adam"]],
  ['email ^= "ada"', ["ada", "adam"]],
  ['given_name = "Ada"', ["ada"]],
  ['given_name ^= "Ada"', ["ada", "adam"]],
  ['family_name = "King \\"Lovelace\\""', ["ada"]],
  ['preferred_username = "first"', ["adam"]],
  ['phone_number ^= "+1555"', ["eve"]],
  ['  name  =  "Eve"  ', ["eve"]],
  ['name = "nobody"', []],
  ['cognito:user_status = "CONFIRMED"', ["ada"]],
  ['cognito:user_status = "unconfirmed"', ["adam", "eve"]],
  ['status = "Disabled"', ["eve"]],
  ['status = "Enabled"', ["ada", "adam"]],
  ['status = "enabled"', []],
])("the filter %s finds %j", async (Filter, found) => {
  const { Users } = await list({ Filter });
  expect(Users!.map(({ Username }) => Username)).toEqual(found);
});

test("the filter finds one by sub", async () => {
  const [ada] = (await list({})).Users!;
  const sub = ada!.Attributes!.find(({ Name }) => Name === "sub")!.Value!;
  await expect(list({ Filter: `sub = "${sub}"` })).resolves.toMatchObject({ Users: [{ Username: "ada" }] });
});

test.each([
  ['custom:restaurant = "x"', "Invalid search attribute: custom:restaurant"],
  ['birthdate = "1815-12-10"', "Invalid search attribute: birthdate"],
  ["email = ada", "Error while parsing filter."],
  ['email != "ada"', "Error while parsing filter."],
  ['email = "a" and name = "b"', "Error while parsing filter."],
])("the filter %s is refused", async (Filter, message) => {
  await expect(list({ Filter })).rejects.toMatchObject({ name: "InvalidParameterException", message });
});

test("pages follow each other, within one filter", async () => {
  const names: (string | undefined)[] = [];
  for await (const { Users } of paginateListUsers({ client: front.client, pageSize: 1 }, { UserPoolId: pool.poolId })) {
    expect(Users).toHaveLength(1);
    names.push(Users![0]!.Username);
  }
  expect(names).toEqual(["ada", "adam", "eve"]);
  const { PaginationToken } = await list({ Limit: 2 });
  for (const wrong of [
    { PaginationToken, Filter: 'email ^= "ada"' },
    { PaginationToken: "1" },
    { PaginationToken: "x".repeat(40) },
  ]) {
    await expect(list(wrong)).rejects.toMatchObject({ name: "InvalidParameterException", message: "Invalid pagination token" });
  }
});

test.each([
  [61, "less than or equal to 60"],
  [-1, "greater than or equal to 0"],
])("a page of %d is refused", async (Limit, rule) => {
  await expect(list({ Limit })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value ${rule}`,
  });
});

test("a page of 0 is one as large as there is", async () => {
  await expect(list({ Limit: 0 })).resolves.toHaveProperty("Users.length", 3);
});

test("no more attributes are answered than are asked for", async () => {
  const { Users } = await list({ AttributesToGet: ["email", "sub"], Filter: 'username = "ada"' });
  expect(Users![0]!.Attributes).toEqual([
    { Name: "email", Value: "ada@example.com" },
    { Name: "sub", Value: expect.any(String) },
  ]);
});

test("an attribute that somebody lacks makes the call fail, as in Cognito", async () => {
  await expect(list({ AttributesToGet: ["given_name"] })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringContaining("given_name has no value for the user eve"),
  });
  await expect(list({ AttributesToGet: ["given_name"], Filter: 'given_name ^= "Ada"' })).resolves.toHaveProperty("Users");
});
