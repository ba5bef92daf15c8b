import {
  AdminResetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { provisionClient, provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, email, mailedCode, mailOf, password, signIn, wrongCode, type Pool } from "./customer.ts";

const another = "Another-horse-1";
const functionArn = "arn:aws:lambda:eu-west-1:000000000000:function:hello";
const hourMs = 60 * 60 * 1000;
let front: CognitoFront;
let pool: Pool;
let invocations: Shape[];

beforeEach(async () => {
  invocations = [];
  front = await startCognito((_, input) => {
    invocations.push(input);
    return { StatusCode: 200, Payload: input.Payload };
  });
  pool = await provisionPool(front);
  await confirmedCustomer(front, pool);
});

afterEach(() => front.close());

function forget(Username = email, ClientId = pool.clientId) {
  return front.client.send(new ForgotPasswordCommand({ ClientId, Username }));
}

function reset(ConfirmationCode: string, Password = another, Username = email, ClientId = pool.clientId) {
  return front.client.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }));
}

describe("a forgotten password", () => {
  test("is set anew with a mailed code, and the old one is of no use any more", async () => {
    const mail = await mailOf(front, forget);
    expect(mail).toMatchObject({ to: email, body: expect.stringMatching(/^Your password reset code is \d{6}$/) });
    const code = mail.body.match(/\d{6}/)![0];
    await expect(signIn(front, pool)).resolves.toHaveProperty("AccessToken");
    await reset(code);
    await expect(signIn(front, pool, another)).resolves.toHaveProperty("AccessToken");
    await expect(signIn(front, pool)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(reset(code)).rejects.toMatchObject({ name: "ExpiredCodeException" });
  });

  test("whose code has gone where it says", async () => {
    await expect(forget()).resolves.toMatchObject({
      CodeDeliveryDetails: { Destination: "a***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" },
    });
  });

  test("has a code that is good for an hour", async () => {
    const code = await mailedCode(front, forget);
    front.clock.advance(hourMs);
    await expect(reset(code)).rejects.toMatchObject({ name: "ExpiredCodeException" });
  });

  test("needs a password that the pool takes; the code stays good", async () => {
    const code = await mailedCode(front, forget);
    await expect(reset(code, "short")).rejects.toMatchObject({ name: "InvalidPasswordException" });
    await reset(code);
  });

  test("can be asked for, and a code be entered, five times an hour", async () => {
    const code = await mailedCode(front, forget);
    for (let times = 1; times < 5; times += 1) await forget();
    const tooOften = { name: "LimitExceededException", message: "Attempt limit exceeded, please try after some time." };
    await expect(forget()).rejects.toMatchObject(tooOften);
    const wrong = wrongCode(code);
    for (let times = 0; times < 5; times += 1) await expect(reset(wrong)).rejects.toHaveProperty("name", "CodeMismatchException");
    await expect(reset(wrong)).rejects.toMatchObject(tooOften);
    front.clock.advance(hourMs);
    await reset(await mailedCode(front, forget));
  });

  test("is no business of somebody whose address is not verified", async () => {
    const { SignUp, AdminConfirmSignUp } = front.cognito.services[0]!.actions;
    const Username = "eve@example.com";
    await SignUp!.run({ ClientId: pool.clientId, Username, Password: password }, { kind: "anonymous" });
    await AdminConfirmSignUp!.run({ UserPoolId: pool.poolId, Username }, { kind: "anonymous" });
    await expect(forget(Username)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Cannot reset password for the user as there is no registered/verified email or phone_number",
    });
  });

  test("of nobody is told, or concealed, as the client has it", async () => {
    await expect(forget("nobody@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
    const discreet = await provisionClient(front, pool, { name: "discreet", prevent_user_existence_errors: "ENABLED" });
    await expect(forget("nobody@example.org", discreet)).resolves.toMatchObject({
      CodeDeliveryDetails: { Destination: "n***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" },
    });
    const enter = () => reset("123456", another, "nobody@example.org", discreet);
    await expect(enter()).rejects.toMatchObject({ name: "CodeMismatchException" });
    await expect(reset("123456", another, "eve@example.org", discreet)).rejects.toMatchObject({ name: "ExpiredCodeException" });
    front.clock.advance(60 * 60 * 1000);
    await expect(enter()).rejects.toMatchObject({ name: "ExpiredCodeException" });
  });

  test("of who is disabled, or has no address that is verified, is concealed like nobody's", async () => {
    const discreet = await provisionClient(front, pool, { name: "discreet", prevent_user_existence_errors: "ENABLED" });
    const sent = { CodeDeliveryDetails: { Destination: "a***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" } };
    const code = await mailedCode(front, () => forget(email, discreet));
    const { AdminDisableUser, AdminEnableUser, AdminUpdateUserAttributes } = front.cognito.services[0]!.actions;
    const ada = { UserPoolId: pool.poolId, Username: email };
    await AdminDisableUser!.run(ada, { kind: "anonymous" });
    await expect(forget()).rejects.toMatchObject({ name: "NotAuthorizedException", message: "User is disabled." });
    await expect(forget(email, discreet)).resolves.toMatchObject(sent);
    await expect(reset(code, another, email, discreet)).rejects.toMatchObject({ name: "CodeMismatchException" });
    await AdminEnableUser!.run(ada, { kind: "anonymous" });
    const UserAttributes = [{ Name: "email_verified", Value: "false" }];
    await AdminUpdateUserAttributes!.run({ ...ada, UserAttributes }, { kind: "anonymous" });
    await expect(forget()).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(forget(email, discreet)).resolves.toMatchObject(sent);
  });

  test("is an administrator's business where the pool says so", async () => {
    pool = await provisionPool(front, {
      name: "strict",
      account_recovery_setting: { recovery_mechanism: [{ name: "admin_only", priority: 1 }] },
    });
    await expect(forget()).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Contact administrator to reset password.",
    });
  });

  test("once set, runs the PostConfirmation trigger", async () => {
    pool = await provisionPool(front, { name: "told", lambda_config: { post_confirmation: functionArn } });
    await confirmedCustomer(front, pool);
    const reset = { ClientId: pool.clientId, Username: email, Password: another, ClientMetadata: { from: "the shop" } };
    const ConfirmationCode = await mailedCode(front, forget);
    await front.client.send(new ConfirmForgotPasswordCommand({ ...reset, ConfirmationCode }));
    expect(invocations.map(({ Payload }) => Payload.triggerSource)).toEqual([
      "PostConfirmation_ConfirmSignUp",
      "PostConfirmation_ConfirmForgotPassword",
    ]);
    expect(invocations[1]!.Payload.request.clientMetadata).toEqual({ from: "the shop" });
  });
});

test("an administrator makes a customer set another password", async () => {
  const code = await mailedCode(front, () =>
    front.client.send(new AdminResetUserPasswordCommand({ UserPoolId: pool.poolId, Username: email })),
  );
  await expect(signIn(front, pool)).rejects.toMatchObject({ name: "PasswordResetRequiredException" });
  await reset(code);
  await expect(signIn(front, pool, another)).resolves.toHaveProperty("AccessToken");
});

describe("a password that is changed", () => {
  async function change(PreviousPassword: string, ProposedPassword: string) {
    const { AccessToken } = await signIn(front, pool);
    return front.client.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
  }

  test("is the new one", async () => {
    await change(password, another);
    await expect(signIn(front, pool, another)).resolves.toHaveProperty("AccessToken");
    await expect(signIn(front, pool)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("needs the old one", async () => {
    await expect(change(another, another)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    await expect(signIn(front, pool)).resolves.toHaveProperty("AccessToken");
  });

  test("must be one that the pool takes", async () => {
    await expect(change(password, "short")).rejects.toMatchObject({ name: "InvalidPasswordException" });
  });

  test("cannot be guessed at more than five times an hour", async () => {
    for (let times = 0; times < 5; times += 1) {
      await expect(change(another, another)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    }
    await expect(change(password, another)).rejects.toMatchObject({ name: "LimitExceededException" });
  });

  test("needs an access token", async () => {
    const { IdToken } = await signIn(front, pool);
    const input = { AccessToken: IdToken, PreviousPassword: password, ProposedPassword: another };
    await expect(front.client.send(new ChangePasswordCommand(input))).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid Access Token",
    });
  });
});
