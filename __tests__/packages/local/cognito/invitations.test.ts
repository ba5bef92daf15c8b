import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ForgotPasswordCommand,
  type AdminCreateUserCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { email, mailOf, password, type Pool } from "./customer.ts";

const invited = "eve@example.com";
const another = "Another-horse-1";
let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
  await poolWith({});
});

afterEach(() => front.close());

async function poolWith(settings: Record<string, unknown>) {
  const explicit_auth_flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
  pool = await provisionPool(front, settings, { explicit_auth_flows });
}

function create(differing: Partial<AdminCreateUserCommandInput> = {}) {
  const input: AdminCreateUserCommandInput = { UserPoolId: pool.poolId, Username: invited, DesiredDeliveryMediums: ["EMAIL"] };
  return front.client.send(new AdminCreateUserCommand({ ...input, ...differing }));
}

function start(PASSWORD: string, AuthFlow: "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH" = "ADMIN_USER_PASSWORD_AUTH") {
  const AuthParameters = { USERNAME: invited, PASSWORD };
  const client = { UserPoolId: pool.poolId, ClientId: pool.clientId };
  return front.client.send(new AdminInitiateAuthCommand({ ...client, AuthFlow, AuthParameters }));
}

function choosePassword(Session: string | undefined, NEW_PASSWORD: string, responses: Record<string, string> = {}) {
  return front.client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: pool.poolId,
      ClientId: pool.clientId,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session,
      ChallengeResponses: { USERNAME: invited, NEW_PASSWORD, ...responses },
    }),
  );
}

async function temporaryPassword(call = () => create()): Promise<string> {
  return /temporary password is (\S+)$/.exec((await mailOf(front, call)).body)![1]!;
}

describe("a user whom an administrator makes", () => {
  test("is invited by mail, and chooses a password at the first sign-in", async () => {
    const mail = await mailOf(front, async () => {
      await expect(create()).resolves.toMatchObject({
        User: {
          Enabled: true,
          UserStatus: "FORCE_CHANGE_PASSWORD",
          Attributes: expect.arrayContaining([
            { Name: "email", Value: invited },
            { Name: "email_verified", Value: "false" },
          ]),
        },
      });
    });
    expect(mail).toMatchObject({ to: invited, subject: "Your temporary password" });
    const [, name, temporary] = /^Your username is (\S+) and temporary password is (\S+)$/.exec(mail.body)!;
    expect(name).toBe(invited);
    const { ChallengeName, ChallengeParameters, Session } = await start(temporary!);
    expect(ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    expect(JSON.parse(ChallengeParameters!["userAttributes"]!)).toEqual({ email: invited, email_verified: "false" });
    expect(ChallengeParameters!["requiredAttributes"]).toBe("[]");
    await expect(choosePassword(Session, "short")).rejects.toMatchObject({ name: "InvalidPasswordException" });
    await expect(choosePassword(Session, another)).resolves.toHaveProperty("AuthenticationResult.AccessToken");
    await expect(choosePassword(Session, another)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(start(another, "ADMIN_NO_SRP_AUTH")).resolves.toHaveProperty("AuthenticationResult.RefreshToken");
  });

  test("gets a password that the strictest pool takes", async () => {
    await poolWith({ name: "strict", password_policy: { minimum_length: 30 } });
    const made = await Promise.all(Array.from({ length: 20 }, async (_, index) => create({ Username: `${index}@example.com` })));
    expect(made).toHaveLength(20);
    await expect(temporaryPassword()).resolves.toHaveLength(30);
  });

  test("may be given a password, an address that is verified, and no mail", async () => {
    const mails: unknown[] = [];
    front.context.events.on("mail", (mail) => mails.push(mail));
    const UserAttributes = [{ Name: "email_verified", Value: "true" }];
    await create({ TemporaryPassword: password, MessageAction: "SUPPRESS", UserAttributes });
    expect(mails).toEqual([]);
    const { Session } = await start(password);
    const { AuthenticationResult } = await choosePassword(Session, another);
    expect(decodeJwt(AuthenticationResult!.IdToken!)).toMatchObject({ email: invited, email_verified: true });
  });

  test("is made without a mail where none is asked for: the medium is SMS then, which is refused for who has a telephone", async () => {
    const mails: unknown[] = [];
    front.context.events.on("mail", (mail) => mails.push(mail));
    const bySms = { DesiredDeliveryMediums: undefined, TemporaryPassword: password };
    await create(bySms);
    expect(mails).toEqual([]);
    await expect(start(password)).resolves.toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
    const called = { ...bySms, Username: "bob@example.com", UserAttributes: [{ Name: "phone_number", Value: "+15555550100" }] };
    await expect(create(called)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("left out, it is SMS, which is not supported here: give EMAIL"),
    });
    await create({ ...called, MessageAction: "SUPPRESS" });
  });

  test("must have the address that the mail is to go to", async () => {
    await poolWith({ name: "named", username_attributes: [] });
    await expect(create({ Username: "eve" })).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "No email provided but desired delivery medium was Email",
    });
  });

  test("is told a name, where people have names", async () => {
    await poolWith({
      name: "named",
      username_attributes: [],
      admin_create_user_config: {
        allow_admin_create_user_only: true,
      },
    });
    const UserAttributes = [{ Name: "email", Value: invited }];
    const input = { Username: "eve", UserAttributes, TemporaryPassword: password };
    const mail = await mailOf(front, () => create(input));
    expect(mail).toMatchObject({ to: invited, body: `Your username is eve and temporary password is ${password}` });
  });

  test("is invited again with another password while the first was not used", async () => {
    const first = await temporaryPassword();
    const second = await temporaryPassword(() => create({ MessageAction: "RESEND" }));
    await expect(start(first)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    const { Session } = await start(second);
    await choosePassword(Session, another);
    await expect(create({ MessageAction: "RESEND" })).rejects.toMatchObject({
      name: "UnsupportedUserStateException",
      message: "Resend not possible. User status is CONFIRMED",
    });
  });

  test("must sign in within the days that the pool gives, or be invited again", async () => {
    await poolWith({ name: "hasty", password_policy: { temporary_password_validity_days: 1 } });
    const first = await temporaryPassword();
    front.clock.advance(24 * 60 * 60 * 1000);
    await expect(start(first)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Temporary password has expired and must be reset by an administrator.",
    });
    const second = await temporaryPassword(() => create({ MessageAction: "RESEND" }));
    await expect(start(second)).resolves.toHaveProperty("ChallengeName", "NEW_PASSWORD_REQUIRED");
  });

  test("gives the required attributes that the administrator has left out", async () => {
    await poolWith({ name: "formal", schema: [{ name: "name", required: true, mutable: true }] });
    const { ChallengeParameters, Session } = await start(await temporaryPassword());
    expect(ChallengeParameters!["requiredAttributes"]).toBe('["userAttributes.name"]');
    await expect(choosePassword(Session, another)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Invalid attributes given, name is missing",
    });
    await expect(choosePassword(Session, another, { "userAttributes.email": email })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    const answered = await choosePassword(Session, another, { "userAttributes.name": "Eve" });
    expect(decodeJwt(answered.AuthenticationResult!.IdToken!)).toMatchObject({ name: "Eve" });
  });

  test("cannot change in that answer what the administrator has given", async () => {
    const { Session } = await start(await temporaryPassword());
    await expect(choosePassword(Session, another, { "userAttributes.email": email })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("cannot have a password reset that was never chosen", async () => {
    await create();
    const input = { ClientId: pool.clientId, Username: invited };
    await expect(front.client.send(new ForgotPasswordCommand(input))).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "User password cannot be reset in the current state.",
    });
  });

  test.each([
    [{ TemporaryPassword: "short" }, "InvalidPasswordException", "Password not long enough"],
    [{ Username: "eve" }, "InvalidParameterException", "Username should be an email."],
    [{ DesiredDeliveryMediums: ["SMS" as const] }, "InvalidParameterException", "SMS is not supported here, only EMAIL"],
    [{ ForceAliasCreation: true }, "InvalidParameterException", "ForceAliasCreation: only false is supported here"],
    [{ MessageAction: "SHOUT" as never }, "InvalidParameterException", "SHOUT is neither RESEND nor SUPPRESS"],
    [{ UserAttributes: [{ Name: "sub", Value: "x" }] }, "NotAuthorizedException", "unauthorized attribute"],
    [{ MessageAction: "RESEND" as const }, "UserNotFoundException", "User does not exist."],
  ])("is not made with %j", async (differing, name, message) => {
    await expect(create(differing)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  test("is made once", async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      name: "UsernameExistsException",
      message: "User account already exists",
    });
  });
});
