import {
  AdminConfirmSignUpCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { provisionClient, provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";

const email = "ada@example.com";
const password = "Correct-horse-1";
let front: CognitoFront;
let pool: Awaited<ReturnType<typeof provisionPool>>;
let invocations: { identity: Shape; input: Shape }[];
let triggerAnswer: (input: Shape) => Shape;

beforeEach(async () => {
  invocations = [];
  triggerAnswer = ({ Payload }) => ({ StatusCode: 200, Payload });
  front = await startCognito((identity, input) => {
    invocations.push({ identity, input });
    return triggerAnswer(input);
  });
  pool = await provisionPool(front, {
    lambda_config: { post_confirmation: "arn:aws:lambda:eu-west-1:000000000000:function:hello" },
  });
});

afterEach(() => front.close());

async function signUp(overrides: Record<string, unknown> = {}): Promise<string> {
  const mailed = front.context.events.next("mail");
  await front.client.send(new SignUpCommand({ ClientId: pool.clientId, Username: email, Password: password, ...overrides }));
  return (await mailed).body.match(/\d{6}/)![0];
}

function confirm(ConfirmationCode: string, more: object = {}) {
  return front.client.send(new ConfirmSignUpCommand({ ClientId: pool.clientId, Username: email, ConfirmationCode, ...more }));
}

function signIn(secret = password) {
  const AuthParameters = { USERNAME: email, PASSWORD: secret };
  return front.client.send(new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }));
}

test("a customer signs up, confirms with the mailed code and signs in", async () => {
  const code = await signUp();
  await expect(signIn()).rejects.toMatchObject({ name: "UserNotConfirmedException" });
  await confirm(code);
  const { AuthenticationResult } = await signIn();
  expect(AuthenticationResult).toMatchObject({ TokenType: "Bearer", ExpiresIn: 3600 });
});

test("the answer to a sign-up says where the code went, and no more of the address", async () => {
  const answer = await front.client.send(new SignUpCommand({ ClientId: pool.clientId, Username: email, Password: password }));
  expect(answer).toMatchObject({
    UserConfirmed: false,
    UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    CodeDeliveryDetails: { Destination: "a***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" },
  });
});

describe("what a sign-up refuses", () => {
  test.each([
    ["short", "Password not long enough"],
    ["correct-horse-1", "uppercase"],
    ["CORRECT-HORSE-1", "lowercase"],
    ["Correct-horse-x", "numeric"],
    ["Correcthorse1", "symbol"],
  ])("the password %s", async (weak, reason) => {
    await expect(signUp({ Password: weak })).rejects.toMatchObject({
      name: "InvalidPasswordException",
      message: expect.stringContaining(reason),
    });
  });

  test("an address that is taken, in any case", async () => {
    await provisionPool(front, { name: "insensitive", username_configuration: { case_sensitive: false } }).then(
      (other) => (pool = other),
    );
    await signUp();
    await expect(signUp({ Username: "ADA@example.com" })).rejects.toMatchObject({ name: "UsernameExistsException" });
  });

  test("a user name that is no address", async () => {
    await expect(signUp({ Username: "ada" })).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Username should be an email.",
    });
  });

  test("an attribute that only Cognito may write", async () => {
    const UserAttributes = [{ Name: "email_verified", Value: "true" }];
    await expect(signUp({ UserAttributes })).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test.each(["custom:table", "custom:email", "hobby"])(
    "the attribute %s, which the pool's schema does not have",
    async (Name) => {
      pool = await provisionPool(front, { name: "schema", schema: [{ name: "email", required: true }, { name: "restaurant" }] });
      await expect(signUp({ UserAttributes: [{ Name, Value: "5" }] })).rejects.toMatchObject({
        name: "InvalidParameterException",
        message: `Attributes did not conform to the schema: Type for attribute {${Name}} could not be determined`,
      });
      const UserAttributes = ["custom:restaurant", "given_name"].map((known) => ({ Name: known, Value: "Dominos" }));
      await signUp({ UserAttributes });
      const { Users } = await front.client.send(new ListUsersCommand({ UserPoolId: pool.poolId }));
      expect(Users![0]!.Attributes).toEqual(expect.arrayContaining(UserAttributes));
    },
  );

  test("a client that does not exist", async () => {
    await expect(signUp({ ClientId: "nobody" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("confirmation codes", () => {
  test("a wrong one is refused, the right one is good afterwards", async () => {
    const code = await signUp();
    const wrong = code === "000000" ? "000001" : "000000";
    await expect(confirm(wrong)).rejects.toMatchObject({ name: "CodeMismatchException" });
    await confirm(code);
  });

  test("one expires after a day", async () => {
    const code = await signUp();
    front.clock.advance(24 * 60 * 60 * 1000);
    await expect(confirm(code)).rejects.toMatchObject({ name: "ExpiredCodeException" });
  });

  test("a resent one replaces the first", async () => {
    await signUp();
    const mailed = front.context.events.next("mail");
    await front.client.send(new ResendConfirmationCodeCommand({ ClientId: pool.clientId, Username: email }));
    await confirm((await mailed).body.match(/\d{6}/)![0]);
  });

  test.each([
    ["nobody@example.com", "n***@e***"],
    ["nobody", expect.stringMatching(/^[a-z0-9]\*\*\*@[a-z0-9]\*\*\*$/)],
  ])("one for %s, who is unknown, seems to be sent where the client conceals who exists", async (Username, Destination) => {
    const ClientId = await provisionClient(front, pool, { name: "discreet", prevent_user_existence_errors: "ENABLED" });
    await expect(front.client.send(new ResendConfirmationCodeCommand({ ClientId, Username }))).resolves.toMatchObject({
      CodeDeliveryDetails: { Destination, DeliveryMedium: "EMAIL", AttributeName: "email" },
    });
    await expect(
      front.client.send(new ResendConfirmationCodeCommand({ ClientId: pool.clientId, Username })),
    ).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("one for who is disabled seems to be sent, too", async () => {
    await signUp();
    const ClientId = await provisionClient(front, pool, { name: "discreet", prevent_user_existence_errors: "ENABLED" });
    const { AdminDisableUser } = front.cognito.services[0]!.actions;
    await AdminDisableUser!.run({ UserPoolId: pool.poolId, Username: email }, { kind: "anonymous" });
    const mails: unknown[] = [];
    front.context.events.on("mail", (mail) => mails.push(mail));
    await front.client.send(new ResendConfirmationCodeCommand({ ClientId, Username: email }));
    expect(mails).toEqual([]);
  });

  test("none is sent to who is confirmed", async () => {
    const app = { ClientId: pool.clientId, Username: email };
    await confirm(await signUp());
    await expect(front.client.send(new ResendConfirmationCodeCommand(app))).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "User is already confirmed.",
    });
  });

  test("nobody is confirmed twice", async () => {
    const code = await signUp();
    await confirm(code);
    await expect(confirm(code)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "User cannot be confirmed. Current status is CONFIRMED",
    });
  });
});

describe("the PostConfirmation trigger", () => {
  test("gets Cognito's event, and Cognito as the caller", async () => {
    await confirm(await signUp(), { ClientMetadata: { from: "the shop" } });
    expect(invocations).toHaveLength(1);
    expect(invocations[0]!.identity).toEqual({
      kind: "service",
      principal: "cognito-idp.amazonaws.com",
      sourceArn: pool.poolArn,
    });
    expect(invocations[0]!.input).toMatchObject({
      FunctionName: "arn:aws:lambda:eu-west-1:000000000000:function:hello",
      Payload: {
        version: "1",
        region: "eu-west-1",
        userPoolId: pool.poolId,
        triggerSource: "PostConfirmation_ConfirmSignUp",
        callerContext: { clientId: pool.clientId },
        request: {
          userAttributes: { email, email_verified: "true", "cognito:user_status": "CONFIRMED" },
          clientMetadata: { from: "the shop" },
        },
        response: {},
      },
    });
  });

  test("runs for an administrator's confirmation too", async () => {
    await signUp();
    await front.client.send(
      new AdminConfirmSignUpCommand({ UserPoolId: pool.poolId, Username: email, ClientMetadata: { from: "the office" } }),
    );
    expect(invocations.map(({ input }) => input.Payload.request.clientMetadata)).toEqual([{ from: "the office" }]);
  });

  test("one that fails fails the confirmation, but the customer is confirmed", async () => {
    triggerAnswer = () => ({ StatusCode: 200, FunctionError: "Unhandled", Payload: { errorMessage: "no topic" } });
    await expect(signUp().then(confirm)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PostConfirmation failed with error no topic.",
    });
    await expect(signIn()).resolves.toHaveProperty("AuthenticationResult.AccessToken");
  });

  test("one that Cognito may not invoke fails the confirmation", async () => {
    triggerAnswer = () => {
      throw Object.assign(new Error("no"), { name: "AccessDeniedException" });
    };
    await expect(signUp().then(confirm)).rejects.toMatchObject({ name: "UnexpectedLambdaException" });
  });
});

test("an administrator lists the customers", async () => {
  await signUp();
  const { Users } = await front.client.send(new ListUsersCommand({ UserPoolId: pool.poolId }));
  expect(Users).toEqual([
    expect.objectContaining({ UserStatus: "UNCONFIRMED", Attributes: expect.arrayContaining([{ Name: "email", Value: email }]) }),
  ]);
});
