import { createHmac } from "node:crypto";
import {
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { provisionClient, provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, email, mailedCode, password, type Pool } from "./customer.ts";

let front: CognitoFront;
let pool: Pool;
let server: { ClientId: string; secret: string };

beforeEach(async () => {
  front = await startCognito();
  pool = await provisionPool(front);
  const ClientId = await provisionClient(front, pool, { name: "server", generate_secret: true });
  const { DescribeUserPoolClient } = front.cognito.services[0]!.actions;
  const { UserPoolClient } = await DescribeUserPoolClient!.run({ UserPoolId: pool.poolId, ClientId }, { kind: "anonymous" });
  server = { ClientId, secret: UserPoolClient.ClientSecret };
});

afterEach(() => front.close());

function hash(name: string, { ClientId, secret } = server): string {
  return createHmac("sha256", secret)
    .update(name + ClientId)
    .digest("base64");
}

/** Every call that takes a hash, with the hash given. */
function calls(SecretHash: string | undefined, ClientId = server.ClientId) {
  const app = { ClientId, Username: email, SecretHash };
  const SECRET_HASH: Record<string, string> = SecretHash === undefined ? {} : { SECRET_HASH: SecretHash };
  const AuthParameters = { USERNAME: email, PASSWORD: password, ...SECRET_HASH };
  const ChallengeResponses = { USERNAME: email, ...SECRET_HASH };
  return [
    () => front.client.send(new SignUpCommand({ ...app, Password: password })),
    () => front.client.send(new ConfirmSignUpCommand({ ...app, ConfirmationCode: "1" })),
    () => front.client.send(new ResendConfirmationCodeCommand(app)),
    () => front.client.send(new ForgotPasswordCommand(app)),
    () => front.client.send(new ConfirmForgotPasswordCommand({ ...app, ConfirmationCode: "1", Password: password })),
    () => front.client.send(new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters })),
    () =>
      front.client.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: "USER_SRP_AUTH", AuthParameters: { ...AuthParameters, SRP_A: "abc" } }),
      ),
    () =>
      front.client.send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName: "PASSWORD_VERIFIER", ChallengeResponses })),
  ];
}

describe("the hash of an app with a secret", () => {
  test("is asked of every call", async () => {
    await confirmedCustomer(front, pool);
    for (const call of calls(undefined)) {
      await expect(call()).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: `Client ${server.ClientId} is configured with secret but SECRET_HASH was not received`,
      });
    }
  });

  test("must be this user's, by this secret", async () => {
    await confirmedCustomer(front, pool);
    for (const wrong of [hash("eve@example.com"), hash(email, { ...server, secret: "x" }), "nonsense"]) {
      for (const call of calls(wrong)) {
        await expect(call()).rejects.toMatchObject({
          name: "NotAuthorizedException",
          message: `Unable to verify secret hash for client ${server.ClientId}`,
        });
      }
    }
  });

  test("lets in where it is right, and a refresh by the user's own name", async () => {
    const app = { ClientId: server.ClientId, Username: email, SecretHash: hash(email) };
    const code = await mailedCode(front, () => front.client.send(new SignUpCommand({ ...app, Password: password })));
    await front.client.send(new ConfirmSignUpCommand({ ...app, ConfirmationCode: code }));
    const { ClientId } = server;
    const AuthParameters = { USERNAME: email, PASSWORD: password, SECRET_HASH: hash(email) };
    const { AuthenticationResult } = await front.client.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
    );
    const REFRESH_TOKEN = AuthenticationResult!.RefreshToken!;
    const refresh = (SECRET_HASH: string) =>
      front.client.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN, SECRET_HASH } }),
      );
    const name = String(decodeJwt(AuthenticationResult!.AccessToken!)["username"]);
    await expect(refresh(hash(name))).resolves.toHaveProperty("AuthenticationResult.AccessToken");
    await expect(refresh(hash(email))).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await front.client.send(new RevokeTokenCommand({ ClientId, ClientSecret: server.secret, Token: REFRESH_TOKEN }));
    await expect(refresh(hash(name))).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});

test("an app without a secret has no hash that would be right", async () => {
  await confirmedCustomer(front, pool);
  for (const call of calls(hash(email, { ClientId: pool.clientId, secret: "" }), pool.clientId)) {
    await expect(call()).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: `Unable to verify secret hash for client ${pool.clientId}`,
    });
  }
});
