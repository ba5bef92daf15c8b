import { generateKeyPairSync } from "node:crypto";
import {
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  type AuthFlowType,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createLocalJWKSet, decodeJwt, jwtVerify, SignJWT } from "jose";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";

const email = "ada@example.com";
const password = "Correct-horse-1";
let front: CognitoFront;
let pool: Awaited<ReturnType<typeof provisionPool>>;

beforeEach(async () => {
  front = await startCognito();
  pool = await provisionPool(front);
  await confirmedCustomer();
});

afterEach(() => front.close());

async function confirmedCustomer() {
  const { SignUp, AdminConfirmSignUp } = front.cognito.services[0]!.actions;
  await SignUp!.run({ ClientId: pool.clientId, Username: email, Password: password }, { kind: "anonymous" });
  await AdminConfirmSignUp!.run({ UserPoolId: pool.poolId, Username: email }, { kind: "anonymous" });
}

async function initiate(AuthFlow: AuthFlowType, AuthParameters: Record<string, string>) {
  const answer = await front.client.send(new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow, AuthParameters }));
  return answer.AuthenticationResult!;
}

function signIn(USERNAME = email, PASSWORD = password) {
  return initiate("USER_PASSWORD_AUTH", { USERNAME, PASSWORD });
}

describe("tokens", () => {
  test("carry Cognito's claims and are good by the pool's published key", async () => {
    const { AccessToken, IdToken } = await signIn();
    const keys = createLocalJWKSet((await front.cognito.jwks(pool.poolId)) as Parameters<typeof createLocalJWKSet>[0]);
    const issuer = `${front.url}/${pool.poolId}`;
    const access = (await jwtVerify(AccessToken!, keys, { issuer })).payload;
    const id = (await jwtVerify(IdToken!, keys, { issuer, audience: pool.clientId })).payload;
    expect(access).toMatchObject({ token_use: "access", client_id: pool.clientId, scope: "aws.cognito.signin.user.admin" });
    expect(id).toMatchObject({ token_use: "id", email, email_verified: false, sub: access.sub, auth_time: access["auth_time"] });
    expect(id["cognito:username"]).toBe(access["username"]);
    expect(access.exp! - access.iat!).toBe(3600);
  });

  test("live as long as the client says", async () => {
    pool = await provisionPool(
      front,
      {},
      {
        name: "short",
        access_token_validity: 5,
        token_validity_units: [{ access_token: "minutes", id_token: "minutes" }],
      },
    );
    await confirmedCustomer();
    const { AccessToken, ExpiresIn } = await signIn();
    expect(ExpiresIn).toBe(300);
    const { exp, iat } = decodeJwt(AccessToken!);
    expect(exp! - iat!).toBe(300);
    // The machine's own time goes on, too: what is left is more than a test may take.
    front.clock.advance(200_000);
    await expect(front.cognito.verifyToken(AccessToken!)).resolves.toMatchObject({ token_use: "access" });
    front.clock.advance(100_000);
    await expect(front.cognito.verifyToken(AccessToken!)).rejects.toMatchObject({ message: "Token has expired." });
  });

  test("signed with another key are refused", async () => {
    const claims = decodeJwt((await signIn()).AccessToken!);
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    await expect(front.cognito.verifyToken(forged)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid token.",
    });
  });

  test.each(["", "nonsense", "a.b.c"])("like %p are refused", async (token) => {
    await expect(front.cognito.verifyToken(token)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});

test.each([
  ["USER_PASSWORD_AUTH", { PASSWORD: "Correct-horse-1" }, "USERNAME"],
  ["USER_PASSWORD_AUTH", { USERNAME: email, PASSWORD: "" }, "PASSWORD"],
  ["USER_SRP_AUTH", { USERNAME: email }, "SRP_A"],
  ["REFRESH_TOKEN_AUTH", {}, "REFRESH_TOKEN"],
] as const)("%s with %j says what is missing: %s", async (AuthFlow, AuthParameters, missing) => {
  const asked = front.client.send(new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow, AuthParameters }));
  await expect(asked).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: `Missing required parameter ${missing}`,
  });
});

describe("sign-in by password", () => {
  test("a wrong password", async () => {
    await expect(signIn(email, "Wrong-horse-1")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  test("an unknown customer", async () => {
    await expect(signIn("eve@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("an unknown customer, where the client conceals who exists", async () => {
    pool = await provisionPool(front, {}, { name: "discreet", prevent_user_existence_errors: "ENABLED" });
    await expect(signIn("eve@example.com")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("an unknown customer by SRP, who is asked like everybody where the client conceals who exists", async () => {
    const begin = (USERNAME: string) =>
      front.client.send(
        new InitiateAuthCommand({
          ClientId: pool.clientId,
          AuthFlow: "USER_SRP_AUTH",
          AuthParameters: { USERNAME, SRP_A: "abc" },
        }),
      );
    await expect(begin("eve@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
    pool = await provisionPool(front, {}, { name: "discreet", prevent_user_existence_errors: "ENABLED" });
    await confirmedCustomer();
    const { ChallengeName, ChallengeParameters: asked } = await begin("eve@example.com");
    expect(ChallengeName).toBe("PASSWORD_VERIFIER");
    const known = (await begin(email)).ChallengeParameters!;
    expect(Object.keys(asked!)).toEqual(Object.keys(known));
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(asked).toMatchObject({ USERNAME: expect.stringMatching(uuid), USER_ID_FOR_SRP: asked!["USERNAME"] });
    const again = (await begin("eve@example.com")).ChallengeParameters!;
    expect(again).toMatchObject({ SALT: asked!["SALT"], USER_ID_FOR_SRP: asked!["USER_ID_FOR_SRP"] });
    expect(again["SRP_B"]).not.toBe(asked!["SRP_B"]);
    expect((await begin("bob@example.com")).ChallengeParameters!["SALT"]).not.toBe(asked!["SALT"]);
    for (const { USERNAME, SECRET_BLOCK } of [asked!, known] as Record<string, string>[]) {
      const ChallengeResponses = {
        USERNAME: USERNAME!,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK!,
        PASSWORD_CLAIM_SIGNATURE: "AAAA",
        TIMESTAMP: "Fri Nov 27 18:00:00 UTC 2026",
      };
      const answer = { ClientId: pool.clientId, ChallengeName: "PASSWORD_VERIFIER" as const, ChallengeResponses };
      await expect(front.client.send(new RespondToAuthChallengeCommand(answer))).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: "Incorrect username or password.",
      });
    }
  });

  test("a flow that the client does not allow", async () => {
    pool = await provisionPool(front, {}, { name: "srp-only", explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"] });
    await expect(signIn()).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "USER_PASSWORD_AUTH flow not enabled for this client",
    });
  });

  test("a flow that is not run here is refused by name", async () => {
    await expect(initiate("CUSTOM_AUTH", {})).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("USER_SRP_AUTH"),
    });
  });
});

describe("renewing a sign-in", () => {
  const renew = (token: string) => initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: token });

  test("gives new tokens of the same sign-in", async () => {
    const first = await signIn();
    front.clock.advance(60_000);
    const renewed = await renew(first.RefreshToken!);
    const [before, after] = [decodeJwt(first.AccessToken!), decodeJwt(renewed.AccessToken!)];
    expect(after["auth_time"]).toBe(before["auth_time"]);
    expect(after["origin_jti"]).toBe(before["origin_jti"]);
    expect(after.exp).toBeGreaterThan(before.exp!);
    expect(renewed.RefreshToken).toBeUndefined();
  });

  test("ends with the refresh token's life", async () => {
    const { RefreshToken } = await signIn();
    front.clock.advance(30 * 24 * 60 * 60 * 1000);
    await expect(renew(RefreshToken!)).rejects.toMatchObject({ message: "Refresh Token has expired" });
  });

  test("ends with a revocation", async () => {
    const { RefreshToken, AccessToken } = await signIn();
    await front.client.send(new RevokeTokenCommand({ ClientId: pool.clientId, Token: RefreshToken! }));
    await expect(renew(RefreshToken!)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      message: "Access Token has been revoked",
    });
  });

  test("ends with a sign-out from every device", async () => {
    const [phone, laptop] = [await signIn(), await signIn()];
    await front.client.send(new GlobalSignOutCommand({ AccessToken: phone.AccessToken }));
    await expect(renew(laptop.RefreshToken!)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});

test("a customer sees their attributes", async () => {
  const { AccessToken } = await signIn();
  const user = await front.client.send(new GetUserCommand({ AccessToken }));
  expect(user.UserAttributes).toEqual(
    expect.arrayContaining([
      { Name: "sub", Value: user.Username },
      { Name: "email", Value: email },
    ]),
  );
});
