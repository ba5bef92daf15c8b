import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createCognito } from "../../../../packages/local/cognito/cognito-module.ts";
import type { MailEvent } from "../../../../packages/local/events/runtime-events.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { createSes } from "../../../../packages/local/ses/ses-module.ts";
import { createHarness } from "../module-harness.ts";
import { runResources } from "../run-resources.ts";

const Password = "Correct-horse-1";
const arn = (name: string) => `arn:aws:ses:eu-west-1:000000000000:identity/${name}`;

describe("a pool whose mails SES sends", () => {
  const pool = { name: "customers", username_attributes: ["email"], auto_verified_attributes: ["email"] };
  const texts = {
    verification_message_template: { email_subject: "Hello", email_message: "Use {####}, {username}" },
    admin_create_user_config: {
      invite_message_template: { email_subject: "Welcome", email_message: "{username}, begin with {####}" },
    },
  };
  let runtime: Runtime;
  let mails: MailEvent[];
  let userPoolId: string;
  let ClientId: string;

  beforeEach(async () => {
    const email_configuration = {
      email_sending_account: "DEVELOPER",
      source_arn: "${aws_sesv2_email_identity.shop.arn}",
      from_email_address: "Slipstream <orders@example.com>",
      reply_to_email_address: "kitchen@example.com",
      configuration_set: "${aws_sesv2_configuration_set.mail.configuration_set_name}",
    };
    runtime = await runResources({
      aws_sesv2_email_identity: { shop: { email_identity: "example.com" } },
      aws_sesv2_configuration_set: { mail: { configuration_set_name: "mail" } },
      aws_cognito_user_pool: { pool: { ...pool, ...texts, email_configuration } },
      aws_cognito_user_pool_client: {
        app: { name: "app", user_pool_id: "${aws_cognito_user_pool.pool.id}", explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"] },
      },
    });
    mails = [];
    runtime.events.on("mail", (mail) => mails.push(mail));
    userPoolId = String(runtime.resources.get("aws_cognito_user_pool.pool")?.attributes["id"]);
    ClientId = String(runtime.resources.get("aws_cognito_user_pool_client.app")?.attributes["id"]);
  });
  afterEach(() => runtime.stop());

  const call = (action: string, input: Shape) => runtime.dispatch(runtime.developer, "cognito-idp", action, input);
  const code = () => mails.at(-1)!.body.match(/\d{6}/)![0];

  test("mails in the words of the stack", async () => {
    const Username = "ada@example.org";
    const { UserSub } = await call("SignUp", { ClientId, Username, Password });
    await call("AdminCreateUser", {
      UserPoolId: userPoolId,
      Username: "bo@example.org",
      TemporaryPassword: Password,
      DesiredDeliveryMediums: ["EMAIL"],
    });
    expect(mails).toMatchObject([
      { subject: "Hello", body: expect.stringMatching(new RegExp(`^Use \\d{6}, (${Username}|${UserSub})$`)) },
      { subject: "Welcome", body: expect.stringMatching(/, begin with Correct-horse-1$/) },
    ]);
  });

  test("mails codes from its own address, in the account's name", async () => {
    const sent = runtime.events.next("call", ({ service }) => service === "ses");
    const signedUp = await call("SignUp", { ClientId, Username: "ada@example.org", Password });
    expect(signedUp.CodeDeliveryDetails).toMatchObject({ Destination: "a***@e***" });
    expect(mails).toMatchObject([
      { to: "ada@example.org", from: "Slipstream <orders@example.com>", headers: { "Reply-To": "kitchen@example.com" } },
    ]);
    expect(await sent).toMatchObject({
      caller: "cognito-idp.amazonaws.com",
      action: "SendEmail",
      input: { ConfigurationSetName: "mail" },
    });
    await call("ConfirmSignUp", { ClientId, Username: "ada@example.org", ConfirmationCode: code() });
    await call("ForgotPassword", { ClientId, Username: "ada@example.org" });
    await call("ConfirmForgotPassword", {
      ClientId,
      Username: "ada@example.org",
      ConfirmationCode: code(),
      Password: `${Password}0`,
    });
    await call("AdminCreateUser", { UserPoolId: userPoolId, Username: "bo@example.org", DesiredDeliveryMediums: ["EMAIL"] });
    expect(mails.map(({ to, from }) => [to, from])).toEqual(
      ["ada@example.org", "ada@example.org", "bo@example.org"].map((to) => [to, "Slipstream <orders@example.com>"]),
    );
  });

  test("says that a code was not delivered when SES does not send", async () => {
    runtime.faults.inject({ service: "ses", action: "SendEmail", error: new Error("SES is away.") });
    await expect(call("SignUp", { ClientId, Username: "ada@example.org", Password })).rejects.toMatchObject({
      name: "CodeDeliveryFailureException",
      message: "SES is away.",
    });
    await call("ResendConfirmationCode", { ClientId, Username: "ada@example.org" });
    expect(mails).toHaveLength(1);
  });

  test("is described with who sends", async () => {
    expect((await call("DescribeUserPool", { UserPoolId: userPoolId })).UserPool.EmailConfiguration).toEqual({
      EmailSendingAccount: "DEVELOPER",
      SourceArn: arn("example.com"),
      From: "Slipstream <orders@example.com>",
      ReplyToEmailAddress: "kitchen@example.com",
      ConfigurationSet: "mail",
    });
  });
});

describe("a pool's email_configuration", () => {
  let harness: ReturnType<typeof start>;
  const start = () => createHarness((context) => [createSes(context), createCognito(context)] as const);
  beforeEach(async () => {
    harness = start();
    await harness.make("aws_sesv2_email_identity", { email_identity: "example.com" });
    await harness.make("aws_sesv2_email_identity", { email_identity: "me@other.example" });
  });
  afterEach(async () => {
    const { UserPools } = await harness.call("cognito-idp", "ListUserPools", { MaxResults: 10 });
    // Their keys are made in the background.
    await Promise.all(UserPools.map(({ Id }: Shape) => harness.modules[1].jwks(Id)));
    await harness.stop();
  });
  const make = (email_configuration: Shape) =>
    harness.make("aws_cognito_user_pool", { name: "p", auto_verified_attributes: ["email"], email_configuration });
  const invite = async (UserPoolId: unknown) => {
    const mailed = harness.events.next("mail");
    const UserAttributes = [{ Name: "email", Value: "ada@example.org" }];
    await harness.call("cognito-idp", "AdminCreateUser", {
      ...{ UserPoolId, Username: "ada", UserAttributes, DesiredDeliveryMediums: ["EMAIL"] },
    });
    return mailed;
  };

  test("can say that Cognito sends, under the account's address or its own", async () => {
    const own = await invite((await make({ email_sending_account: "COGNITO_DEFAULT" })).attributes["id"]);
    expect(own).not.toHaveProperty("from");
    const named = { source_arn: arn("me@other.example"), reply_to_email_address: "you@other.example" };
    expect(await invite((await make(named)).attributes["id"])).toMatchObject({
      from: "me@other.example",
      headers: { "Reply-To": "you@other.example" },
    });
    expect(harness.calls.filter(({ action }) => action === "SendEmail")).toEqual([]);
  });

  test("is changed in place, and left as it was when SES has no such identity", async () => {
    const pool = await make({});
    const developer = { email_sending_account: "DEVELOPER", source_arn: arn("example.com") };
    await pool.update({ email_configuration: { ...developer, from_email_address: "a@shop.example.com" } });
    await expect(pool.update({ email_configuration: { ...developer, source_arn: arn("b.example") } })).rejects.toThrow(
      "not verified",
    );
    expect(await invite(pool.attributes["id"])).toMatchObject({ from: "a@shop.example.com" });
  });

  const developer = { email_sending_account: "DEVELOPER" };
  const from_email_address = "orders@example.com";
  test.each<[Shape, string]>([
    [
      { ...developer, source_arn: arn("b.example"), from_email_address },
      "Email address is not verified. The following identities failed the check in region EU-WEST-1: arn:aws:ses:eu-west-1:000000000000:identity/b.example",
    ],
    [{ ...developer, source_arn: arn("orders@example.com") }, "identity/orders@example.com"],
    [{ ...developer, source_arn: "arn:aws:ses:us-east-1:000000000000:identity/example.com" }, "us-east-1"],
    [{ ...developer, source_arn: arn("example.com") }, "needs a from_email_address"],
    [
      { ...developer, source_arn: arn("example.com"), from_email_address: "a@notexample.com" },
      "is not of the identity example.com",
    ],
    [{ ...developer, source_arn: arn("example.com"), from_email_address: "orders" }, "no mail address"],
    [
      { ...developer, source_arn: arn("example.com"), from_email_address, configuration_set: "x" },
      "Configuration set <x> does not exist",
    ],
    [developer, "DEVELOPER needs source_arn"],
    [{ from_email_address }, "go with a source_arn"],
    [{ source_arn: arn("me@other.example"), configuration_set: "x" }, "configuration_set goes with DEVELOPER"],
    [{ email_sending_account: "OTHER" }, "neither COGNITO_DEFAULT nor DEVELOPER"],
    [{ reply_to_email_address: "x" }, "no mail address"],
    [{ sender: "x" }, "sender"],
  ])("is refused: %j", async (given, message) => {
    await expect(make(given)).rejects.toThrow(message);
  });
});
