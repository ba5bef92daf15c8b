import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { base32, stepAt, totpCode } from "../../../../packages/local/cognito/totp/totp-code.ts";
import { codeOf, waitForNextCode } from "./authenticator-app.ts";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, email, password, signIn, wrongCode, type Pool } from "./customer.ts";

let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
});

afterEach(() => front.close());

async function poolWith(mfa_configuration: string): Promise<void> {
  pool = await provisionPool(front, { mfa_configuration, software_token_mfa_configuration: { enabled: true } });
  await confirmedCustomer(front, pool);
}

function enterPassword() {
  const AuthParameters = { USERNAME: email, PASSWORD: password };
  return front.client.send(new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }));
}

function answer(ChallengeName: "SOFTWARE_TOKEN_MFA" | "MFA_SETUP", Session: string | undefined, code?: string) {
  const ChallengeResponses = { USERNAME: email, ...(code && { SOFTWARE_TOKEN_MFA_CODE: code }) };
  return front.client.send(
    new RespondToAuthChallengeCommand({ ClientId: pool.clientId, ChallengeName, Session, ChallengeResponses }),
  );
}

/** Whoever is signed in sets up an app; returns its secret and the access token. */
async function setUp(): Promise<{ readonly secret: string; readonly AccessToken: string }> {
  const AccessToken = (await signIn(front, pool)).AccessToken!;
  const secret = (await front.client.send(new AssociateSoftwareTokenCommand({ AccessToken }))).SecretCode!;
  const UserCode = codeOf(front, secret);
  const FriendlyDeviceName = "Ada's phone";
  const verified = await front.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode, FriendlyDeviceName }));
  expect(verified).toMatchObject({ Status: "SUCCESS" });
  waitForNextCode(front);
  return { secret, AccessToken };
}

function prefer(AccessToken: string, Enabled: boolean, PreferredMfa = Enabled) {
  const SoftwareTokenMfaSettings = { Enabled, PreferredMfa };
  return front.client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
}

// RFC 6238, appendix B: the last six of its eight digits.
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("the code at second %d is %s", (seconds, code) => {
  expect(totpCode(Buffer.from("12345678901234567890"), stepAt(seconds * 1000))).toBe(code);
});

// RFC 4648, section 10, without its padding.
test.each([
  ["", ""],
  ["f", "MY"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
])("%j is %j in base32", (text, written) => {
  expect(base32(Buffer.from(text))).toBe(written);
});

describe("where the pool leaves it to its users", () => {
  beforeEach(() => poolWith("OPTIONAL"));

  test("nobody is asked who has not turned it on, also with an app set up", async () => {
    const { AccessToken } = await setUp();
    await expect(signIn(front, pool)).resolves.toHaveProperty("AccessToken");
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).resolves.not.toHaveProperty("UserMFASettingList");
  });

  test("whoever has is asked for a code at each sign-in", async () => {
    const { secret, AccessToken } = await setUp();
    await prefer(AccessToken, true);
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).resolves.toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    });
    const asked = await enterPassword();
    expect(asked).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: "Ada's phone" },
    });
    expect(asked.AuthenticationResult).toBeUndefined();
    await expect(answer("SOFTWARE_TOKEN_MFA", asked.Session, codeOf(front, secret))).resolves.toHaveProperty(
      "AuthenticationResult.AccessToken",
    );
    await prefer(AccessToken, false);
    await expect(signIn(front, pool)).resolves.toHaveProperty("AccessToken");
  });

  test("a wrong code may be followed by the right one, and the session is good once", async () => {
    const { secret, AccessToken } = await setUp();
    await prefer(AccessToken, true);
    const { Session } = await enterPassword();
    const code = codeOf(front, secret);
    await expect(answer("SOFTWARE_TOKEN_MFA", Session, wrongCode(code))).rejects.toMatchObject({
      name: "CodeMismatchException",
      message: "Invalid code received for user",
    });
    await expect(answer("SOFTWARE_TOKEN_MFA", Session)).rejects.toMatchObject({
      message: "Missing required parameter SOFTWARE_TOKEN_MFA_CODE",
    });
    await answer("SOFTWARE_TOKEN_MFA", Session, code);
    await expect(answer("SOFTWARE_TOKEN_MFA", Session, codeOf(front, secret, 1))).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("a code is taken once, also the one that the app was set up with", async () => {
    const { secret, AccessToken } = await setUp();
    await prefer(AccessToken, true);
    const used = { name: "ExpiredCodeException", message: "Your software token has already been used once." };
    const first = await enterPassword();
    await expect(answer("SOFTWARE_TOKEN_MFA", first.Session, codeOf(front, secret, -1))).rejects.toMatchObject(used);
    await answer("SOFTWARE_TOKEN_MFA", first.Session, codeOf(front, secret));
    const second = await enterPassword();
    await expect(answer("SOFTWARE_TOKEN_MFA", second.Session, codeOf(front, secret))).rejects.toMatchObject(used);
  });

  test.each([
    [-1, true],
    [1, true],
    [-2, false],
    [2, false],
  ])("of an app whose clock is %d steps off the code is taken: %s", async (steps, isTaken) => {
    const { secret, AccessToken } = await setUp();
    await prefer(AccessToken, true);
    front.clock.advance(10 * 30_000);
    const { Session } = await enterPassword();
    const answered = await answer("SOFTWARE_TOKEN_MFA", Session, codeOf(front, secret, steps)).catch(({ name }) => name);
    expect(answered).toEqual(
      isTaken ? expect.objectContaining({ AuthenticationResult: expect.anything() }) : "CodeMismatchException",
    );
  });

  test("a new app takes the old one's place when it has shown a code, and not before", async () => {
    const { secret, AccessToken } = await setUp();
    await prefer(AccessToken, true);
    const another = (await front.client.send(new AssociateSoftwareTokenCommand({ AccessToken }))).SecretCode!;
    const mismatch = { name: "EnableSoftwareTokenMFAException", message: "Code mismatch and fail enable Software Token MFA" };
    const verify = (UserCode: string) => front.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    await expect(verify(wrongCode(codeOf(front, another)))).rejects.toMatchObject(mismatch);
    await answer("SOFTWARE_TOKEN_MFA", (await enterPassword()).Session, codeOf(front, secret));
    await verify(codeOf(front, another));
    waitForNextCode(front);
    const { Session } = await enterPassword();
    await expect(answer("SOFTWARE_TOKEN_MFA", Session, codeOf(front, secret))).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    await answer("SOFTWARE_TOKEN_MFA", Session, codeOf(front, another));
  });

  test("an administrator turns it off for who has lost the phone", async () => {
    const { AccessToken } = await setUp();
    await prefer(AccessToken, true);
    const user = { UserPoolId: pool.poolId, Username: email };
    await expect(front.client.send(new AdminGetUserCommand(user))).resolves.toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });
    const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
    await front.client.send(new AdminSetUserMFAPreferenceCommand({ ...user, SoftwareTokenMfaSettings }));
    await expect(signIn(front, pool)).resolves.toHaveProperty("AccessToken");
  });

  test("it cannot be turned on without an app, nor be preferred without being on", async () => {
    const AccessToken = (await signIn(front, pool)).AccessToken!;
    await expect(prefer(AccessToken, true)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
    });
    await expect(prefer(AccessToken, false, true)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("what is no code of six digits, and a call by nobody or by two, is refused", async () => {
    const AccessToken = (await signIn(front, pool)).AccessToken!;
    const refused = { name: "InvalidParameterException" };
    await expect(front.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: "12a" }))).rejects.toMatchObject(
      refused,
    );
    await expect(front.client.send(new AssociateSoftwareTokenCommand({}))).rejects.toMatchObject(refused);
    const both = { AccessToken, Session: "a".repeat(20) };
    await expect(front.client.send(new AssociateSoftwareTokenCommand(both))).rejects.toMatchObject(refused);
  });
});

describe("where the pool requires it", () => {
  beforeEach(() => poolWith("ON"));

  test("whoever has no app sets one up to sign in, and is asked for a code from then on", async () => {
    const asked = await enterPassword();
    expect(asked).toMatchObject({
      ChallengeName: "MFA_SETUP",
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    });
    const associated = await front.client.send(new AssociateSoftwareTokenCommand({ Session: asked.Session }));
    const secret = associated.SecretCode!;
    const UserCode = codeOf(front, secret);
    const unverified = { name: "InvalidParameterException", message: "User has not verified software token mfa" };
    await expect(answer("MFA_SETUP", associated.Session)).rejects.toMatchObject(unverified);
    await expect(front.client.send(new VerifySoftwareTokenCommand({ Session: asked.Session, UserCode }))).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    const verified = await front.client.send(new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode }));
    const { AuthenticationResult } = await answer("MFA_SETUP", verified.Session);
    await expect(prefer(AuthenticationResult!.AccessToken!, false)).rejects.toMatchObject({ name: "InvalidParameterException" });
    waitForNextCode(front);
    const next = await enterPassword();
    expect(next.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    await expect(answer("SOFTWARE_TOKEN_MFA", next.Session, codeOf(front, secret))).resolves.toHaveProperty(
      "AuthenticationResult.AccessToken",
    );
  });

  test("an app that was not finished is begun anew at the next sign-in", async () => {
    const { Session } = await enterPassword();
    await front.client.send(new AssociateSoftwareTokenCommand({ Session }));
    await expect(enterPassword()).resolves.toMatchObject({ ChallengeName: "MFA_SETUP" });
  });
});

test("a pool without a second factor takes no apps", async () => {
  pool = await provisionPool(front);
  await confirmedCustomer(front, pool);
  const AccessToken = (await signIn(front, pool)).AccessToken!;
  await expect(front.client.send(new AssociateSoftwareTokenCommand({ AccessToken }))).rejects.toMatchObject({
    name: "SoftwareTokenMFANotFoundException",
    message: "Software Token MFA has not been enabled by the userPool.",
  });
});
