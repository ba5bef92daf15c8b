import {
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { signIn } from "../../../../tools/cli/client/sign-in.ts";
import { createSrpClient } from "../../../../tools/cli/client/srp-client.ts";
import { codeOf, waitForNextCode } from "../../../packages/local/cognito/authenticator-app.ts";
import { provisionPool, startCognito, type CognitoFront } from "../../../packages/local/cognito/cognito-front.ts";
import { confirmedCustomer, email, password, type Pool } from "../../../packages/local/cognito/customer.ts";

let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
  await customerOf({});
});

async function customerOf(settings: Record<string, unknown>): Promise<void> {
  const client = { explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"], prevent_user_existence_errors: "ENABLED" };
  pool = await provisionPool(front, settings, client);
  await confirmedCustomer(front, pool);
}

afterEach(() => front.close());

function enter(secret: string, name = email, code?: string): Promise<string> {
  const addresses = { graphqlUrl: "", realtimeUrl: "", restUrl: "", cognitoUrl: front.url };
  const backend = { ...addresses, userPoolId: pool.poolId, userPoolClientId: pool.clientId };
  return signIn(backend, { email: name, password: secret, ...(code && { code }) });
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

test("where a second factor is asked for, a command takes its code, or says what is missing", async () => {
  const software_token_mfa_configuration = { enabled: true };
  await customerOf({ name: "mfa", mfa_configuration: "OPTIONAL", software_token_mfa_configuration });
  const AccessToken = await enter(password);
  const secret = (await front.client.send(new AssociateSoftwareTokenCommand({ AccessToken }))).SecretCode!;
  await front.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(front, secret) }));
  await front.client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } }));
  waitForNextCode(front);
  await expect(enter(password)).rejects.toThrow(`${email} needs a code to sign in; \`npm run order\` takes it with --code.`);
  await expect(front.cognito.verifyToken(await enter(password, email, codeOf(front, secret)))).resolves.toHaveProperty("sub");
  await customerOf({ name: "required", mfa_configuration: "ON", software_token_mfa_configuration });
  await expect(enter(password)).rejects.toThrow(`another step (MFA_SETUP) before ${email} may sign in; do it on the page`);
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
