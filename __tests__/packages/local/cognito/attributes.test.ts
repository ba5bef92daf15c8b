import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, email, mailedCode, mailOf, password, signIn, wrongCode, type Pool } from "./customer.ts";

const newEmail = "lovelace@example.com";
const verifiesFirst = { user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] } };
let front: CognitoFront;
let pool: Pool;
let AccessToken: string;

beforeEach(async () => {
  front = await startCognito();
  await customerOf({
    schema: [
      { name: "tenant", attribute_data_type: "String" },
      { name: "restaurant", attribute_data_type: "String", mutable: true, string_attribute_constraints: { max_length: "10" } },
      { name: "seats", attribute_data_type: "Number", mutable: true, number_attribute_constraints: { min_value: "1" } },
    ],
  });
});

afterEach(() => front.close());

async function customerOf(settings: Record<string, unknown>) {
  pool = await provisionPool(front, settings);
  await confirmedCustomer(front, pool);
  AccessToken = (await signIn(front, pool)).AccessToken!;
}

function update(attributes: Record<string, string>) {
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  return front.client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
}

function verify(Code: string, AttributeName = "email") {
  return front.client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));
}

function askForCode(AttributeName = "email") {
  return front.client.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }));
}

async function attributes(): Promise<Record<string, string>> {
  const { UserAttributes } = await front.client.send(new GetUserCommand({ AccessToken }));
  return Object.fromEntries(UserAttributes!.map(({ Name, Value }) => [Name, Value!]));
}

describe("a customer's attributes", () => {
  test("are changed, and a blank one is taken away", async () => {
    await expect(update({ given_name: "Ada", "custom:restaurant": "Dominos" })).resolves.toMatchObject({
      CodeDeliveryDetailsList: [],
    });
    await expect(attributes()).resolves.toMatchObject({ given_name: "Ada", "custom:restaurant": "Dominos" });
    await update({ given_name: "" });
    await expect(attributes()).resolves.not.toHaveProperty("given_name");
    await front.client.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ["custom:restaurant"] }));
    await expect(attributes()).resolves.not.toHaveProperty(["custom:restaurant"]);
  });

  test.each([
    [{ sub: "x" }, "NotAuthorizedException", "A client attempted to write unauthorized attribute"],
    [{ email_verified: "true" }, "NotAuthorizedException", "A client attempted to write unauthorized attribute"],
    [{ "custom:table": "5" }, "InvalidParameterException", "Type for attribute {custom:table} could not be determined"],
    [{ "custom:tenant": "x" }, "InvalidParameterException", "user.custom:tenant: Attribute cannot be updated."],
    [{ "custom:restaurant": "Dominos Pizza" }, "InvalidParameterException", "must be at most 10"],
    [{ "custom:seats": "0" }, "InvalidParameterException", "must be at least 1"],
    [{ "custom:seats": "many" }, "InvalidParameterException", "must be a whole number"],
    [{ birthdate: "1815" }, "InvalidParameterException", "must be at least 10"],
    [{ email: "lovelace" }, "InvalidParameterException", "Invalid email address format."],
    [{ phone_number: "555-0100" }, "InvalidParameterException", "Invalid phone number format."],
    [{ email: "" }, "InvalidParameterException", "it is what the user signs in with"],
  ])("are not changed to %j", async (changed, name, message) => {
    await expect(update({ given_name: "Ada", ...changed })).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
    await expect(attributes()).resolves.not.toHaveProperty("given_name");
  });

  test("a required one cannot be taken away", async () => {
    await customerOf({ name: "required", schema: [{ name: "email", required: true, mutable: true }] });
    await expect(update({ email: "" })).rejects.toMatchObject({
      message: "Attributes did not conform to the schema: email: The attribute is required",
    });
  });
});

describe("a new address", () => {
  test("is the account's at once, and unverified until its code comes back", async () => {
    const mail = await mailOf(front, () => update({ email: newEmail }));
    expect(mail.to).toBe(newEmail);
    await expect(attributes()).resolves.toMatchObject({ email: newEmail, email_verified: "false" });
    await verify(mail.body.match(/\d{6}/)![0]);
    await expect(attributes()).resolves.toMatchObject({ email: newEmail, email_verified: "true" });
    await expect(signIn(front, pool, password, newEmail)).resolves.toHaveProperty("AccessToken");
  });

  test("waits for its code where the pool says so: until then everything goes to the old one", async () => {
    await customerOf({ name: "careful", ...verifiesFirst });
    const code = await mailedCode(front, async () => {
      await expect(update({ email: newEmail })).resolves.toMatchObject({
        CodeDeliveryDetailsList: [{ Destination: "l***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" }],
      });
    });
    await expect(attributes()).resolves.toMatchObject({ email, email_verified: "true" });
    await expect(signIn(front, pool)).resolves.toHaveProperty("AccessToken");
    await verify(code);
    await expect(attributes()).resolves.toMatchObject({ email: newEmail, email_verified: "true" });
    await expect(signIn(front, pool)).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("can be sent another code, which replaces the first", async () => {
    await customerOf({ name: "careful", ...verifiesFirst });
    const first = await mailedCode(front, () => update({ email: newEmail }));
    const mail = await mailOf(front, () => askForCode());
    expect(mail.to).toBe(newEmail);
    const second = mail.body.match(/\d{6}/)![0];
    if (first !== second) await expect(verify(first)).rejects.toMatchObject({ name: "CodeMismatchException" });
    await verify(second);
    await expect(attributes()).resolves.toMatchObject({ email: newEmail });
  });

  test("has a code that is good for a day, and five times an hour", async () => {
    const code = await mailedCode(front, () => update({ email: newEmail }));
    for (let times = 0; times < 5; times += 1) {
      await expect(verify(wrongCode(code))).rejects.toMatchObject({ name: "CodeMismatchException" });
    }
    await expect(verify(code)).rejects.toMatchObject({ name: "LimitExceededException" });
    front.clock.advance(24 * 60 * 60 * 1000);
    AccessToken = (await signIn(front, pool, password, newEmail)).AccessToken!;
    await expect(verify(code)).rejects.toMatchObject({ name: "ExpiredCodeException" });
  });

  test.each([newEmail, newEmail.toUpperCase()])("cannot be somebody else's: %s", async (taken) => {
    await customerOf({ name: "insensitive", username_configuration: { case_sensitive: false } });
    await confirmedCustomer(front, pool, taken);
    await expect(update({ email: newEmail })).rejects.toMatchObject({
      name: "AliasExistsException",
      message: "An account with the given email already exists.",
    });
  });

  test("that somebody took in the meantime stays theirs", async () => {
    await customerOf({ name: "careful", ...verifiesFirst });
    const code = await mailedCode(front, () => update({ email: newEmail }));
    await confirmedCustomer(front, pool, newEmail);
    await expect(verify(code)).rejects.toMatchObject({ name: "AliasExistsException" });
  });

  test("is not mailed to by a pool that verifies none", async () => {
    pool = await provisionPool(front, { name: "careless", auto_verified_attributes: [] });
    const { SignUp, AdminConfirmSignUp } = front.cognito.services[0]!.actions;
    await SignUp!.run({ ClientId: pool.clientId, Username: email, Password: password }, { kind: "anonymous" });
    await AdminConfirmSignUp!.run({ UserPoolId: pool.poolId, Username: email }, { kind: "anonymous" });
    AccessToken = (await signIn(front, pool)).AccessToken!;
    await expect(update({ email: newEmail })).resolves.toMatchObject({ CodeDeliveryDetailsList: [] });
    await expect(attributes()).resolves.toMatchObject({ email: newEmail, email_verified: "false" });
  });

  test("is all that is verified here", async () => {
    for (const call of [() => askForCode("phone_number"), () => verify("123456", "phone_number")]) {
      await expect(call()).rejects.toMatchObject({
        name: "InvalidParameterException",
        message: "phone_number cannot be verified here, only email",
      });
    }
  });

  test("waits for a code only in a pool that sends one: anything else is refused at start", async () => {
    await expect(provisionPool(front, { ...verifiesFirst, auto_verified_attributes: [] })).rejects.toThrow(
      'attributes_require_verification_before_update: "email" must be in auto_verified_attributes, too',
    );
  });
});

test("an administrator sets an address, and says that it is verified", async () => {
  await customerOf({ name: "careful", ...verifiesFirst });
  const UserAttributes = [
    { Name: "email", Value: newEmail },
    { Name: "email_verified", Value: "true" },
  ];
  const user = { UserPoolId: pool.poolId, Username: email };
  await front.client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
  const shown = await front.client.send(new AdminGetUserCommand({ ...user, Username: newEmail }));
  expect(shown).toMatchObject({ Enabled: true, UserStatus: "CONFIRMED", UserAttributes: expect.arrayContaining(UserAttributes) });
});

test("a customer who has deleted the account is gone, with all sign-ins", async () => {
  const { RefreshToken } = await signIn(front, pool);
  await front.client.send(new DeleteUserCommand({ AccessToken }));
  await expect(attributes()).rejects.toMatchObject({ name: "UserNotFoundException", message: "User does not exist." });
  await expect(signIn(front, pool)).rejects.toMatchObject({ name: "UserNotFoundException" });
  await expect(
    front.client.send(new GetTokensFromRefreshTokenCommand({ ClientId: pool.clientId, RefreshToken })),
  ).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await confirmedCustomer(front, pool);
  await expect(attributes()).rejects.toMatchObject({ name: "UserNotFoundException" });
});
