import { beforeAll, describe, expect, test } from "@jest/globals";
import type { MailEvent } from "@slipstream/local";
import { bySes } from "./support/backend.ts";
import type { Customer } from "./support/customer.ts";
import { placedOrder } from "./support/placed-order.ts";
import { useBackend } from "./support/use-backend.ts";

const password = "Correct-horse-1";

describe.each([
  { channel: "SNS", options: {} },
  { channel: "SES", options: { mail: bySes } },
])("mailed by $channel", ({ channel, options }) => {
  const flow = useBackend(options);
  const mails: MailEvent[] = [];
  const logged: string[] = [];
  beforeAll(() => {
    flow.backend.runtime.events.on("mail", (mail) => mails.push(mail));
    flow.backend.runtime.events.on("function-log", ({ line }) => logged.push(line));
  });

  const pool = (action: string, input: object) => {
    const { runtime } = flow.backend;
    const ClientId = runtime.outputs["user_pool_client_id"];
    return runtime.dispatch({ kind: "anonymous" }, "cognito-idp", action, { ...input, ClientId });
  };
  const asAdministrator = (action: string, input: object) =>
    flow.backend.aws("cognito-idp", action, { UserPoolId: flow.backend.runtime.outputs["user_pool_id"], ...input });
  /** What the pool mailed last to an address. */
  const codeTo = (address: string) => /\d{6}/.exec(mails.findLast(({ to }) => to === address)!.body)![0];
  /** Whom the mails about an order went to. */
  const toldOf = (id: string) => mails.filter(({ body }) => body.includes(id)).map(({ to }) => to);
  /** Whom an order's end is mailed to. */
  const told = async (customer: Customer) => {
    const { id } = await customer.place();
    await flow.backend.executionsEnded(id, 1);
    return toldOf(id);
  };
  const forgetPassword = async (address: string) => {
    await pool("ForgotPassword", { Username: address });
    await pool("ConfirmForgotPassword", { Username: address, ConfirmationCode: codeTo(address), Password: password });
  };
  const changeAddress = async (from: string, to: string) => {
    const AuthParameters = { USERNAME: from, PASSWORD: password };
    const { AuthenticationResult } = await pool("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
    const { AccessToken } = AuthenticationResult;
    const asCustomer = (action: string, input: object) =>
      flow.backend.runtime.dispatch({ kind: "anonymous" }, "cognito-idp", action, { AccessToken, ...input });
    await asCustomer("UpdateUserAttributes", { UserAttributes: [{ Name: "email", Value: to }] });
    return () => asCustomer("VerifyUserAttribute", { AttributeName: "email", Code: codeTo(to) });
  };

  test("a customer hears once of each order", async () => {
    expect(await told(flow.alice)).toEqual(["alice@example.com"]);
  });

  test("whose address was another account's, deleted since, hears of own orders, and not of those from before", async () => {
    const before = await flow.backend.customer("again");
    await asAdministrator("AdminDeleteUser", { Username: before.email });
    const after = await flow.backend.customer("again");
    expect(await told(after)).toEqual(["again@example.com"]);
    const late = placedOrder(before.id, "of-the-deleted-one");
    await flow.backend.deliver(late);
    expect((await flow.backend.items("orders")).find(({ id }) => id?.S === late.id)?.["status"]?.S).toBe("PAID");
    expect(toldOf(late.id)).toEqual([]);
  });

  test("an address is the one before until the new one is verified; SNS goes on with it until the password is set anew", async () => {
    const customer = await flow.backend.customer("old");
    const verify = await changeAddress("old@example.com", "new@example.com");
    expect(await told(customer)).toEqual(["old@example.com"]);
    await verify();
    expect(await told(customer)).toEqual([channel === "SES" ? "new@example.com" : "old@example.com"]);
    await forgetPassword("new@example.com");
    expect(await told(customer)).toEqual(["new@example.com"]);
  });

  test("an address that its customer left is who signs up with it's: SNS mails the one who left again once the password is set anew", async () => {
    const former = await flow.backend.customer("left");
    await (
      await changeAddress("left@example.com", "moved@example.com")
    )();
    const present = await flow.backend.customer("left");
    expect(await told(present)).toEqual(["left@example.com"]);
    expect(await told(former)).toEqual(channel === "SES" ? ["moved@example.com"] : []);
    await forgetPassword("moved@example.com");
    expect([await told(former), await told(present)]).toEqual([["moved@example.com"], ["left@example.com"]]);
  });

  test("a password that was forgotten and set anew changes nothing: one mail, to the same address", async () => {
    const customer = await flow.backend.customer("forgetful");
    await forgetPassword("forgetful@example.com");
    expect(await told(customer)).toEqual(["forgetful@example.com"]);
  });

  test("an address that an account has is neither signed up nor taken over, and its customer still hears", async () => {
    const customer = await flow.backend.customer("taken");
    const UserAttributes = [{ Name: "email", Value: "taken@example.com" }];
    await expect(pool("SignUp", { Username: "taken@example.com", Password: password, UserAttributes })).rejects.toMatchObject({
      name: "UsernameExistsException",
    });
    await flow.backend.customer("taker");
    await expect(changeAddress("taker@example.com", "taken@example.com")).rejects.toMatchObject({ name: "AliasExistsException" });
    expect(await told(customer)).toEqual(["taken@example.com"]);
  });

  test("the 201st customer can sign up: SES mails; SNS's topic is full, which is said and alarmed", async () => {
    if (channel === "SES") {
      for (let index = 0; index < 200; index += 1) {
        await asAdministrator("AdminCreateUser", { Username: `customer-${index}@example.com`, MessageAction: "SUPPRESS" });
      }
    } else {
      const TopicArn = flow.backend.runtime.outputs["notifications_topic_arn"];
      const { Subscriptions } = await flow.backend.aws("sns", "ListSubscriptionsByTopic", { TopicArn });
      for (let index = Subscriptions.length; index < 200; index += 1) {
        const Attributes = { FilterPolicy: JSON.stringify({ customerId: [`customer-${index}`] }) };
        const Endpoint = `customer-${index}@example.com`;
        await flow.backend.aws("sns", "Subscribe", { TopicArn, Protocol: "email", Endpoint, Attributes });
      }
    }
    const customer = await flow.backend.customer("one-more");
    expect(await told(customer)).toEqual(channel === "SES" ? ["one-more@example.com"] : []);
    const limit = logged.filter((line) => line.includes("FilterPolicyLimitExceeded"));
    const alarmed = logged.filter((line) => line.includes('"CustomersWithoutMail":1'));
    expect([limit.length, alarmed.length]).toEqual(channel === "SES" ? [0, 0] : [1, 1]);
  });
});
