import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { provisionClient, provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, signIn, type Pool } from "./customer.ts";

const rotating = {
  explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"],
  refresh_token_rotation: [{ feature: "ENABLED", retry_grace_period_seconds: 10 }],
};
let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
});

afterEach(() => front.close());

async function customerOf(client: Record<string, unknown> = {}) {
  pool = await provisionPool(front, {}, client);
  await confirmedCustomer(front, pool);
  return signIn(front, pool);
}

async function renew(RefreshToken: string | undefined, differing: Record<string, unknown> = {}) {
  const input = { ClientId: pool.clientId, RefreshToken, ...differing };
  return (await front.client.send(new GetTokensFromRefreshTokenCommand(input))).AuthenticationResult!;
}

function renewByInitiateAuth(REFRESH_TOKEN: string | undefined) {
  const AuthParameters = { REFRESH_TOKEN: REFRESH_TOKEN! };
  return front.client.send(new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }));
}

describe("GetTokensFromRefreshToken", () => {
  test("gives new access and ID tokens of the same sign-in, and no refresh token", async () => {
    const first = await customerOf();
    front.clock.advance(60_000);
    const renewed = await renew(first.RefreshToken);
    expect(renewed).toEqual({
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      ExpiresIn: 3600,
      TokenType: "Bearer",
    });
    const [before, after] = [decodeJwt(first.AccessToken!), decodeJwt(renewed.AccessToken!)];
    expect(after).toMatchObject({ origin_jti: before["origin_jti"], auth_time: before["auth_time"] });
    expect(after.jti).not.toBe(before.jti);
    expect(after.exp).toBeGreaterThan(before.exp!);
  });

  test("needs no flow that the client allows", async () => {
    const { RefreshToken } = await customerOf({ explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"] });
    await expect(renew(RefreshToken)).resolves.toHaveProperty("AccessToken");
  });

  test("keeps a session going long after its first access token", async () => {
    const { AccessToken, RefreshToken } = await customerOf();
    for (let hour = 0; hour < 48; hour += 1) {
      front.clock.advance(60 * 60 * 1000);
      await expect(renew(RefreshToken)).resolves.toHaveProperty("AccessToken");
    }
    await expect(front.cognito.verifyToken(AccessToken!)).rejects.toMatchObject({ message: "Token has expired." });
  });

  test("ends with the refresh token's life, in the client's unit", async () => {
    const { RefreshToken } = await customerOf({
      refresh_token_validity: 90,
      token_validity_units: [{ refresh_token: "minutes" }],
    });
    front.clock.advance(80 * 60 * 1000);
    await expect(renew(RefreshToken)).resolves.toHaveProperty("AccessToken");
    front.clock.advance(10 * 60 * 1000);
    await expect(renew(RefreshToken)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Refresh Token has expired",
    });
  });

  test("takes a life of 0 for the default of 30 days", async () => {
    const { RefreshToken } = await customerOf({ refresh_token_validity: 0 });
    front.clock.advance(29 * 24 * 60 * 60 * 1000);
    await expect(renew(RefreshToken)).resolves.toHaveProperty("AccessToken");
  });

  test("is refused to another client", async () => {
    const { RefreshToken } = await customerOf();
    const ClientId = await provisionClient(front, pool, { name: "other" });
    await expect(renew(RefreshToken, { ClientId })).rejects.toMatchObject({ message: "Invalid Refresh Token" });
  });
});

describe("a client that rotates refresh tokens", () => {
  test("gives a new one each time, for what is left of the first one's life", async () => {
    const first = await customerOf({ ...rotating, refresh_token_validity: 1 });
    front.clock.advance(23 * 60 * 60 * 1000);
    const second = await renew(first.RefreshToken);
    expect(second.RefreshToken).toEqual(expect.any(String));
    expect(second.RefreshToken).not.toBe(first.RefreshToken);
    expect(decodeJwt(second.AccessToken!)["origin_jti"]).toBe(decodeJwt(first.AccessToken!)["origin_jti"]);
    await expect(renew(second.RefreshToken)).resolves.toHaveProperty("RefreshToken");
    front.clock.advance(60 * 60 * 1000);
    await expect(renew(second.RefreshToken)).rejects.toMatchObject({ message: "Refresh Token has expired" });
  });

  test("takes the old one for the grace period only, however often it is tried", async () => {
    const { RefreshToken } = await customerOf(rotating);
    const second = await renew(RefreshToken);
    front.clock.advance(5_000);
    await expect(renew(RefreshToken)).resolves.toHaveProperty("RefreshToken");
    front.clock.advance(5_000);
    await expect(renew(RefreshToken)).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
    await expect(renew(second.RefreshToken)).resolves.toHaveProperty("RefreshToken");
  });

  test("takes the old one no more where there is no grace period", async () => {
    const { RefreshToken } = await customerOf({ ...rotating, refresh_token_rotation: [{ feature: "ENABLED" }] });
    await renew(RefreshToken);
    await expect(renew(RefreshToken)).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
  });

  test("refuses REFRESH_TOKEN_AUTH", async () => {
    const { RefreshToken } = await customerOf(rotating);
    await expect(renewByInitiateAuth(RefreshToken)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "REFRESH_TOKEN_AUTH flow not enabled for this client",
    });
  });

  test("revokes the whole sign-in with any of its refresh tokens", async () => {
    const first = await customerOf(rotating);
    const second = await renew(first.RefreshToken);
    await front.client.send(new RevokeTokenCommand({ ClientId: pool.clientId, Token: second.RefreshToken }));
    await expect(renew(first.RefreshToken)).rejects.toMatchObject({ message: "Refresh Token has been revoked" });
    await expect(front.client.send(new GetUserCommand({ AccessToken: first.AccessToken }))).rejects.toMatchObject({
      message: "Access Token has been revoked",
    });
  });

  test("that is off by name is off", async () => {
    const { RefreshToken } = await customerOf({ refresh_token_rotation: [{ feature: "DISABLED" }] });
    await expect(renew(RefreshToken)).resolves.not.toHaveProperty("RefreshToken");
    await expect(renewByInitiateAuth(RefreshToken)).resolves.toHaveProperty("AuthenticationResult.AccessToken");
  });

  test.each([
    [{ feature: "ENABLED", retry_grace_period_seconds: 61 }, {}, "retry_grace_period_seconds 61 is not from 0 to 60"],
    [{ feature: "ON" }, {}, 'feature "ON" is neither ENABLED nor DISABLED'],
    [
      { feature: "ENABLED" },
      { explicit_auth_flows: ["ALLOW_REFRESH_TOKEN_AUTH"] },
      "ALLOW_REFRESH_TOKEN_AUTH does not go with refresh_token_rotation",
    ],
  ])("is refused at start as %j %j", async (rotation, differing, message) => {
    await expect(provisionPool(front, {}, { refresh_token_rotation: [rotation], ...differing })).rejects.toThrow(message);
  });

  test("allows no refresh flow where the stack names no flows", async () => {
    pool = await provisionPool(front, {}, { ...rotating, explicit_auth_flows: undefined });
    await expect(renewByInitiateAuth("x")).rejects.toMatchObject({
      message: "REFRESH_TOKEN_AUTH flow not enabled for this client",
    });
  });
});

describe("a revocation", () => {
  test("ends this sign-in and no other", async () => {
    const phone = await customerOf();
    const laptop = await signIn(front, pool);
    await front.client.send(new RevokeTokenCommand({ ClientId: pool.clientId, Token: phone.RefreshToken }));
    await expect(renew(phone.RefreshToken)).rejects.toMatchObject({ message: "Refresh Token has been revoked" });
    await expect(renew(laptop.RefreshToken)).resolves.toHaveProperty("AccessToken");
    await expect(front.client.send(new GetUserCommand({ AccessToken: laptop.AccessToken }))).resolves.toHaveProperty("Username");
  });

  test("takes no access token", async () => {
    const { AccessToken } = await customerOf();
    await expect(
      front.client.send(new RevokeTokenCommand({ ClientId: pool.clientId, Token: AccessToken })),
    ).rejects.toMatchObject({ name: "UnsupportedTokenTypeException" });
  });

  test("is refused to another client", async () => {
    const { RefreshToken } = await customerOf();
    const ClientId = await provisionClient(front, pool, { name: "other" });
    await expect(front.client.send(new RevokeTokenCommand({ ClientId, Token: RefreshToken }))).rejects.toMatchObject({
      name: "UnauthorizedException",
    });
    await expect(renew(RefreshToken)).resolves.toHaveProperty("AccessToken");
  });

  test("is not for a client that has it turned off: its tokens carry nothing to revoke them by", async () => {
    const { AccessToken, RefreshToken } = await customerOf({ enable_token_revocation: false });
    expect(decodeJwt(AccessToken!)).not.toHaveProperty("origin_jti");
    expect(decodeJwt(AccessToken!)).not.toHaveProperty("jti");
    await expect(
      front.client.send(new RevokeTokenCommand({ ClientId: pool.clientId, Token: RefreshToken })),
    ).rejects.toMatchObject({ name: "UnsupportedOperationException" });
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).resolves.toHaveProperty("Username");
    await front.client.send(new GlobalSignOutCommand({ AccessToken }));
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      message: "Access Token has been revoked",
    });
    front.clock.advance(1_000);
    const again = await signIn(front, pool);
    await expect(front.client.send(new GetUserCommand({ AccessToken: again.AccessToken }))).resolves.toHaveProperty("Username");
  });
});

test("a client's secret is shown with each refresh and revocation", async () => {
  const { RefreshToken } = await customerOf();
  await expect(renew(RefreshToken, { ClientSecret: "x" })).rejects.toMatchObject({ name: "NotAuthorizedException" });
  const ClientId = await provisionClient(front, pool, { name: "server", generate_secret: true });
  for (const ClientSecret of [undefined, "wrong"]) {
    const refused = { name: "NotAuthorizedException", message: `Unable to verify secret for client ${ClientId}` };
    await expect(renew(RefreshToken, { ClientId, ClientSecret })).rejects.toMatchObject(refused);
    await expect(
      front.client.send(new RevokeTokenCommand({ ClientId, ClientSecret, Token: RefreshToken })),
    ).rejects.toMatchObject(refused);
  }
});
