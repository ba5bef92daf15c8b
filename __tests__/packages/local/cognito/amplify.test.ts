import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { codeOf } from "./authenticator-app.ts";
import { provisionGroup, provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { email as username, mailedCode, mailOf, password, signIn, wrongCode, type Pool } from "./customer.ts";

let front: CognitoFront;
let pool: Pool;
let app: ChildProcess;
let answers: Interface;

beforeAll(() => {
  app = spawn(process.execPath, [join(import.meta.dirname, "amplify-app.ts")], { stdio: ["pipe", "pipe", "inherit"] });
  answers = createInterface({ input: app.stdout! });
});

afterAll(async () => {
  app.stdin!.end();
  await once(app, "close");
});

beforeEach(async () => {
  front = await startCognito();
  await signUp();
});

afterEach(async () => {
  await call("signOut");
  await front.close();
});

/** A new customer of a new pool, which the app is configured for. */
async function signUp(client: Record<string, unknown> = {}, settings: Record<string, unknown> = {}): Promise<void> {
  pool = await provisionPool(
    front,
    { user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] }, ...settings },
    { explicit_auth_flows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"], ...client },
  );
  await call("configure", { userPoolId: pool.poolId, userPoolClientId: pool.clientId, userPoolEndpoint: front.url });
  const confirmationCode = await mailedCode(front, () => call("signUp", { username, password }));
  await call("confirmSignUp", { username, confirmationCode });
}

interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- what Amplify answers
  readonly output?: any;
  readonly error?: string;
}

/** What Amplify makes of a call. */
async function call(name: string, input?: unknown): Promise<Answer> {
  const answered = once(answers, "line");
  app.stdin!.write(`${JSON.stringify({ call: name, input })}\n`);
  return JSON.parse((await answered)[0]);
}

/** The app's time and Cognito's. */
async function advance(milliseconds: number): Promise<void> {
  front.clock.advance(milliseconds);
  await call("advance", milliseconds);
}

test("Amplify signs a customer in with SRP, which never sends the password", async () => {
  await expect(call("signIn", { username, password })).resolves.toMatchObject({ output: { isSignedIn: true } });
  const { output } = await call("fetchAuthSession");
  await expect(front.cognito.verifyToken(output.accessToken)).resolves.toMatchObject({
    token_use: "access",
    client_id: pool.clientId,
  });
}, 20_000);

test("Amplify is told that a password is wrong", async () => {
  await expect(call("signIn", { username, password: "Wrong-horse-1" })).resolves.toMatchObject({
    error: "NotAuthorizedException",
  });
}, 20_000);

test("a session outlives its access token by as much as its refresh token lives", async () => {
  await call("signIn", { username, password });
  const first = (await call("fetchAuthSession")).output.accessToken;
  await advance(2 * 60 * 60 * 1000);
  await expect(front.cognito.verifyToken(first)).rejects.toMatchObject({ message: "Token has expired." });
  const second = (await call("fetchAuthSession")).output.accessToken;
  await expect(front.cognito.verifyToken(second)).resolves.toMatchObject({ origin_jti: decodeJwt(first)["origin_jti"] });
  await expect(call("getCurrentUser")).resolves.toHaveProperty("output.userId", decodeJwt(first).sub);
  await advance(30 * 24 * 60 * 60 * 1000);
  await expect(call("fetchAuthSession")).resolves.not.toHaveProperty("output.accessToken");
}, 20_000);

test("where the client rotates refresh tokens, Amplify goes on with the new one", async () => {
  await signUp({ refresh_token_rotation: [{ feature: "ENABLED" }] }, { name: "rotating" });
  await call("signIn", { username, password });
  for (let hour = 0; hour < 3; hour += 1) {
    await advance(60 * 60 * 1000);
    const { output } = await call("fetchAuthSession");
    await expect(front.cognito.verifyToken(output.accessToken)).resolves.toMatchObject({ token_use: "access" });
  }
}, 20_000);

test.each(["PASSWORD", "PASSWORD_SRP", undefined])(
  "Amplify signs in by choice, with %s preferred",
  async (preferredChallenge) => {
    const options = { authFlowType: "USER_AUTH", preferredChallenge };
    const { output } = await call("signIn", { username, password, options });
    if (preferredChallenge) {
      expect(output).toMatchObject({ isSignedIn: true });
    } else {
      expect(output.nextStep).toEqual({
        signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
        availableChallenges: ["PASSWORD", "PASSWORD_SRP"],
      });
      const chosen = await call("confirmSignIn", { challengeResponse: "PASSWORD" });
      expect(chosen).toMatchObject({ output: { nextStep: { signInStep: "CONFIRM_SIGN_IN_WITH_PASSWORD" } } });
      await expect(call("confirmSignIn", { challengeResponse: password })).resolves.toMatchObject({
        output: { isSignedIn: true },
      });
    }
  },
  20_000,
);

test("Amplify sets an app up at sign-in where the pool requires it, and asks for its code from then on", async () => {
  const secondFactor = { mfa_configuration: "ON", software_token_mfa_configuration: { enabled: true } };
  await signUp({}, { name: "second-factor", ...secondFactor });
  const { output } = await call("signIn", { username, password });
  expect(output.nextStep.signInStep).toBe("CONTINUE_SIGN_IN_WITH_TOTP_SETUP");
  const secret: string = output.nextStep.totpSetupDetails.sharedSecret;
  const code = codeOf(front, secret);
  await expect(call("confirmSignIn", { challengeResponse: wrongCode(code) })).resolves.toMatchObject({
    error: "EnableSoftwareTokenMFAException",
  });
  await expect(call("confirmSignIn", { challengeResponse: code })).resolves.toMatchObject({ output: { isSignedIn: true } });
  await call("signOut");
  await advance(30_000);
  await expect(call("signIn", { username, password })).resolves.toMatchObject({
    output: { nextStep: { signInStep: "CONFIRM_SIGN_IN_WITH_TOTP_CODE" } },
  });
  await expect(call("confirmSignIn", { challengeResponse: codeOf(front, secret) })).resolves.toMatchObject({
    output: { isSignedIn: true },
  });
}, 20_000);

test("Amplify turns a second factor on where the pool leaves that to its users", async () => {
  const secondFactor = { mfa_configuration: "OPTIONAL", software_token_mfa_configuration: { enabled: true } };
  await signUp({}, { name: "second-factor", ...secondFactor });
  await call("signIn", { username, password });
  const { output } = await call("setUpTOTP");
  await expect(call("verifyTOTPSetup", { code: codeOf(front, output.sharedSecret) })).resolves.toEqual({ output: null });
  await expect(call("fetchMFAPreference")).resolves.toEqual({ output: {} });
  await expect(call("updateMFAPreference", { totp: "PREFERRED" })).resolves.toEqual({ output: null });
  await expect(call("fetchMFAPreference")).resolves.toEqual({ output: { enabled: ["TOTP"], preferred: "TOTP" } });
}, 20_000);

test("a customer whom an administrator has made chooses a password at the first sign-in", async () => {
  const Username = "eve@example.com";
  const invitation = await mailOf(front, async () =>
    front.cognito.services[0]!.actions["AdminCreateUser"]!.run(
      { UserPoolId: pool.poolId, Username, DesiredDeliveryMediums: ["EMAIL"] },
      { kind: "anonymous" },
    ),
  );
  const temporary = /temporary password is (\S+)$/.exec(invitation.body)![1]!;
  await expect(call("signIn", { username: Username, password: temporary })).resolves.toMatchObject({
    output: { nextStep: { signInStep: "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED", missingAttributes: [] } },
  });
  await expect(call("confirmSignIn", { challengeResponse: "Another-horse-1" })).resolves.toMatchObject({
    output: { isSignedIn: true },
  });
}, 20_000);

describe("signed in with Amplify, a customer", () => {
  beforeEach(async () => {
    await call("signIn", { username, password });
  });

  test("sets a forgotten password anew", async () => {
    await call("signOut");
    const code = await mailedCode(front, () => call("resetPassword", { username }));
    const newPassword = "Another-horse-1";
    await expect(call("confirmResetPassword", { username, confirmationCode: code, newPassword })).resolves.toEqual({
      output: null,
    });
    await expect(call("signIn", { username, password: newPassword })).resolves.toMatchObject({ output: { isSignedIn: true } });
  }, 20_000);

  test("changes the password", async () => {
    const newPassword = "Another-horse-1";
    await expect(call("updatePassword", { oldPassword: "Wrong-horse-1", newPassword })).resolves.toMatchObject({
      error: "NotAuthorizedException",
    });
    await expect(call("updatePassword", { oldPassword: password, newPassword })).resolves.toEqual({ output: null });
    await expect(signIn(front, pool, newPassword)).resolves.toHaveProperty("AccessToken");
  }, 20_000);

  test("changes a name at once, and an address when it is verified", async () => {
    const userAttributes = { given_name: "Ada", email: "lovelace@example.com" };
    const code = await mailedCode(front, async () => {
      await expect(call("updateUserAttributes", { userAttributes })).resolves.toMatchObject({
        output: {
          given_name: { isUpdated: true },
          email: {
            isUpdated: false,
            nextStep: {
              updateAttributeStep: "CONFIRM_ATTRIBUTE_WITH_CODE",
              codeDeliveryDetails: { destination: "l***@e***", deliveryMedium: "EMAIL" },
            },
          },
        },
      });
    });
    await expect(call("fetchUserAttributes")).resolves.toMatchObject({ output: { given_name: "Ada", email: username } });
    await call("confirmUserAttribute", { userAttributeKey: "email", confirmationCode: code });
    await expect(call("fetchUserAttributes")).resolves.toMatchObject({
      output: { email: "lovelace@example.com", email_verified: "true" },
    });
    await call("deleteUserAttributes", { userAttributeKeys: ["given_name"] });
    await expect(call("fetchUserAttributes")).resolves.not.toHaveProperty("output.given_name");
  }, 20_000);

  test("deletes the account", async () => {
    await expect(call("deleteUser")).resolves.toEqual({ output: null });
    await expect(call("signIn", { username, password })).resolves.toMatchObject({ error: "UserNotFoundException" });
  }, 20_000);

  test("sees a new group at the next refresh", async () => {
    await provisionGroup(front, pool, { name: "couriers" });
    const { AdminAddUserToGroup } = front.cognito.services[0]!.actions;
    const membership = { UserPoolId: pool.poolId, Username: username, GroupName: "couriers" };
    await AdminAddUserToGroup!.run(membership, { kind: "anonymous" });
    await expect(call("fetchAuthSession")).resolves.not.toHaveProperty("output.groups");
    await expect(call("fetchAuthSession", { forceRefresh: true })).resolves.toMatchObject({ output: { groups: ["couriers"] } });
  }, 20_000);
});
