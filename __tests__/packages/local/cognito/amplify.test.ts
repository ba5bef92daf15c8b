import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";

const username = "ada@example.com";
const password = "Correct-horse-1";
let front: CognitoFront;
let pool: Awaited<ReturnType<typeof provisionPool>>;

beforeEach(async () => {
  front = await startCognito();
  pool = await provisionPool(front, {}, { explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"] });
  const { SignUp, AdminConfirmSignUp } = front.cognito.services[0]!.actions;
  await SignUp!.run({ ClientId: pool.clientId, Username: username, Password: password }, { kind: "anonymous" });
  await AdminConfirmSignUp!.run({ UserPoolId: pool.poolId, Username: username }, { kind: "anonymous" });
});

afterEach(() => front.close());

async function amplifySignIn(secret: string): Promise<{ accessToken?: string; error?: string }> {
  const config = { userPoolId: pool.poolId, userPoolClientId: pool.clientId, userPoolEndpoint: front.url };
  const script = join(import.meta.dirname, "amplify-sign-in.ts");
  const input = JSON.stringify({ config, username, password: secret });
  const { stdout } = await promisify(execFile)(process.execPath, [script, input]);
  return JSON.parse(stdout);
}

test("Amplify signs a customer in with SRP, which never sends the password", async () => {
  const { accessToken } = await amplifySignIn(password);
  await expect(front.cognito.verifyToken(accessToken!)).resolves.toMatchObject({ token_use: "access", client_id: pool.clientId });
}, 20_000);

test("Amplify is told that a password is wrong", async () => {
  await expect(amplifySignIn("Wrong-horse-1")).resolves.toEqual({ error: "NotAuthorizedException" });
}, 20_000);
