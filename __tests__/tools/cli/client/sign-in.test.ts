import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { signIn } from "../../../../tools/cli/client/sign-in.ts";
import { createSrpClient } from "../../../../tools/cli/client/srp-client.ts";
import { provisionPool, startCognito, type CognitoFront } from "../../../packages/local/cognito/cognito-front.ts";
import { confirmedCustomer, email, password, type Pool } from "../../../packages/local/cognito/customer.ts";

let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
  pool = await provisionPool(
    front,
    {},
    { explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"], prevent_user_existence_errors: "ENABLED" },
  );
  await confirmedCustomer(front, pool);
});

afterEach(() => front.close());

function enter(secret: string, name = email): Promise<string> {
  const addresses = { graphqlUrl: "", realtimeUrl: "", restUrl: "", cognitoUrl: front.url };
  const backend = { ...addresses, userPoolId: pool.poolId, userPoolClientId: pool.clientId };
  return signIn(backend, { email: name, password: secret });
}

test("the commands sign in by SRP alone", async () => {
  await expect(front.cognito.verifyToken(await enter(password))).resolves.toMatchObject({ token_use: "access" });
});

test.each([
  ["a wrong password", "Wrong-horse-1", email],
  ["nobody's address", password, "eve@example.com"],
])("%s is told to whoever typed it", async (_, secret, name) => {
  await expect(enter(secret, name)).rejects.toThrow(`${name} cannot sign in: Incorrect username or password.`);
});

test("the time that is signed is written as Cognito reads it", () => {
  const client = createSrpClient("eu-west-1_Ab3dEf6hI", () => new Date("2026-11-07T09:05:00.123Z"));
  const question = { SALT: "8f", SRP_B: "5", SECRET_BLOCK: "AAAA", USER_ID_FOR_SRP: "ada" };
  expect(client.answer(question, password)).toMatchObject({ TIMESTAMP: "Sat Nov 7 09:05:00 UTC 2026" });
});

test.each(["0", ""])(
  "a server that sends %j for its public value gets no answer: it would not depend on the password",
  (SRP_B) => {
    const question = { SALT: "8f", SRP_B, SECRET_BLOCK: "AAAA", USER_ID_FOR_SRP: "ada" };
    expect(() => createSrpClient("eu-west-1_Ab3dEf6hI").answer(question, password)).toThrow("SRP_B");
  },
);
