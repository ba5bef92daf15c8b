import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type ChallengeNameType,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, email, password, type Pool } from "./customer.ts";

let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
  await customerOf({});
});

afterEach(() => front.close());

async function customerOf(client: Record<string, unknown>) {
  pool = await provisionPool(front, {}, { explicit_auth_flows: ["ALLOW_USER_AUTH"], ...client });
  await confirmedCustomer(front, pool);
}

function start(AuthParameters: Record<string, string> = {}) {
  const input = { ClientId: pool.clientId, AuthFlow: "USER_AUTH" as const };
  return front.client.send(new InitiateAuthCommand({ ...input, AuthParameters: { USERNAME: email, ...AuthParameters } }));
}

function respond(ChallengeName: ChallengeNameType, Session: string | undefined, responses: Record<string, string>) {
  const ChallengeResponses = { USERNAME: email, ...responses };
  const input = { ClientId: pool.clientId, ChallengeName, Session, ChallengeResponses };
  return front.client.send(new RespondToAuthChallengeCommand(input));
}

describe("signing in by choice", () => {
  test("offers what there is", async () => {
    await expect(start()).resolves.toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD", "PASSWORD_SRP"],
      Session: expect.any(String),
    });
  });

  test("with the password given at once", async () => {
    await expect(start({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: password })).resolves.toHaveProperty(
      "AuthenticationResult.AccessToken",
    );
    await expect(start({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "Wrong-horse-1" })).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  test("with the password given at the choice", async () => {
    const { Session } = await start();
    await expect(respond("SELECT_CHALLENGE", Session, { ANSWER: "PASSWORD", PASSWORD: password })).resolves.toHaveProperty(
      "AuthenticationResult.AccessToken",
    );
  });

  test("with the password given when it is asked for, which a wrong one does not end", async () => {
    const { Session: choice } = await start();
    const { ChallengeName, Session } = await respond("SELECT_CHALLENGE", choice, { ANSWER: "PASSWORD" });
    expect(ChallengeName).toBe("PASSWORD");
    await expect(respond("PASSWORD", Session, { PASSWORD: "Wrong-horse-1" })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    await expect(respond("PASSWORD", Session, { PASSWORD: password })).resolves.toHaveProperty(
      "AuthenticationResult.RefreshToken",
    );
    await expect(respond("PASSWORD", Session, { PASSWORD: password })).rejects.toMatchObject({
      message: "Invalid session for the user, session is expired.",
    });
  });

  test("with SRP, asked for or begun at once", async () => {
    const { ChallengeName, Session } = await start({ PREFERRED_CHALLENGE: "PASSWORD_SRP" });
    expect(ChallengeName).toBe("PASSWORD_SRP");
    await expect(respond("PASSWORD_SRP", Session, { SRP_A: "abc" })).resolves.toMatchObject({
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: { SRP_B: expect.any(String), SECRET_BLOCK: expect.any(String) },
    });
    await expect(start({ PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: "abc" })).resolves.toMatchObject({
      ChallengeName: "PASSWORD_VERIFIER",
    });
  });

  test.each(["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"])("with %s is not run here", async (chosen) => {
    const refused = {
      name: "InvalidParameterException",
      message: `${chosen} is not supported here: use one of PASSWORD, PASSWORD_SRP`,
    };
    await expect(start({ PREFERRED_CHALLENGE: chosen })).rejects.toMatchObject(refused);
    const { Session } = await start();
    await expect(respond("SELECT_CHALLENGE", Session, { ANSWER: chosen })).rejects.toMatchObject(refused);
  });

  test("lasts as long as the client says", async () => {
    const { Session } = await start();
    front.clock.advance(3 * 60 * 1000);
    const answer = { ANSWER: "PASSWORD", PASSWORD: password };
    await expect(respond("SELECT_CHALLENGE", Session, answer)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await customerOf({ auth_session_validity: 15, name: "patient" });
    const { Session: longer } = await start();
    front.clock.advance(14 * 60 * 1000);
    await expect(respond("SELECT_CHALLENGE", longer, answer)).resolves.toHaveProperty("AuthenticationResult");
  });

  test("is told of nobody, or asks everybody where the client conceals who exists", async () => {
    await expect(start({ USERNAME: "eve@example.com" })).rejects.toMatchObject({ name: "UserNotFoundException" });
    pool = await provisionPool(front, {}, { explicit_auth_flows: ["ALLOW_USER_AUTH"], prevent_user_existence_errors: "ENABLED" });
    const { Session, AvailableChallenges } = await start({ USERNAME: "eve@example.com" });
    expect(AvailableChallenges).toEqual(["PASSWORD", "PASSWORD_SRP"]);
    const wrong = { name: "NotAuthorizedException", message: "Incorrect username or password." };
    const byPassword = respond("SELECT_CHALLENGE", Session, { ANSWER: "PASSWORD", PASSWORD: password });
    await expect(byPassword).rejects.toMatchObject(wrong);
    const { ChallengeName, ChallengeParameters } = await respond("SELECT_CHALLENGE", Session, {
      USERNAME: "eve@example.com",
      ANSWER: "PASSWORD_SRP",
      SRP_A: "abc",
    });
    expect(ChallengeName).toBe("PASSWORD_VERIFIER");
    const begun = await start({ USERNAME: "eve@example.com", PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: "abc" });
    expect(begun.ChallengeParameters).toMatchObject({ SALT: ChallengeParameters!["SALT"] });
  });

  test("needs a client that allows it", async () => {
    await customerOf({ name: "other", explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"] });
    await expect(start()).rejects.toMatchObject({ message: "USER_AUTH flow not enabled for this client" });
  });

  test.each(["DEVICE_KEY", "TARGET_ACR_VALUES", "ACCESS_TOKEN", "MAX_AGE"])("does not take %s", async (name) => {
    await expect(start({ [name]: "x" })).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: `${name} is not supported here: leave it out`,
    });
  });
});

test("a session is good for its challenge and its client alone", async () => {
  const { Session } = await start();
  const expired = { name: "NotAuthorizedException", message: "Invalid session for the user, session is expired." };
  await expect(respond("PASSWORD", Session, { PASSWORD: password })).rejects.toMatchObject(expired);
  pool = await provisionPool(front, { name: "others" }, { explicit_auth_flows: ["ALLOW_USER_AUTH"] });
  const answer = { ANSWER: "PASSWORD", PASSWORD: password };
  await expect(respond("SELECT_CHALLENGE", Session, answer)).rejects.toMatchObject(expired);
});

test("a challenge that is not run here is refused by name", async () => {
  await expect(respond("SMS_MFA", "x", {})).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringContaining("SMS_MFA is not supported here, only PASSWORD_VERIFIER"),
  });
});
