import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { aMail, createSender, simple } from "./sender.ts";

let sender: Awaited<ReturnType<typeof createSender>>;
beforeEach(async () => {
  sender = await createSender();
});
afterEach(() => sender.stop());

test("a mail is told of with all that it says, once for each who gets it", async () => {
  const Headers = [{ Name: "List-Unsubscribe", Value: "<https://example.com/stop>" }];
  const Body = { Text: { Data: "Bezahlt für 5 €", Charset: "UTF-8" }, Html: { Data: "<p>5 €</p>", Charset: "UTF-8" } };
  const { MessageId } = await sender.send({
    Destination: { ToAddresses: ["Ada <ada@example.org>"], CcAddresses: ["cc@example.org"], BccAddresses: ["bcc@example.org"] },
    ReplyToAddresses: ["kitchen@example.com"],
    Content: { Simple: simple("Paid", Body, { Headers }) },
    EmailTags: [{ Name: "order", Value: "o1" }],
  });
  expect(MessageId).toMatch(/^0102[\da-f]{12}-[\da-f-]{36}-000000$/);
  expect(sender.mails.map(({ to }) => to)).toEqual(["ada@example.org", "cc@example.org", "bcc@example.org"]);
  expect(sender.mails[0]).toEqual({
    to: "ada@example.org",
    from: "Slipstream <orders@example.com>",
    subject: "Paid",
    body: "Bezahlt für 5 €",
    html: "<p>5 €</p>",
    headers: { "List-Unsubscribe": "<https://example.com/stop>", "Reply-To": "kitchen@example.com" },
    attributes: { order: "o1" },
    sentAt: expect.any(Number),
  });
});

test("mail comes from what is an identity: a domain, what is in it, or an address", async () => {
  await sender.make("aws_sesv2_email_identity", { email_identity: "me@other.example" });
  for (const from of ["orders@example.com", "a@kitchen.EXAMPLE.com", "Me <me@other.example>"]) {
    await sender.send({ FromEmailAddress: from });
  }
  expect(sender.mails).toHaveLength(3);
  for (const from of ["you@other.example", "orders@notexample.com", "orders@com"]) {
    await expect(sender.send({ FromEmailAddress: from })).rejects.toMatchObject({
      name: "MessageRejected",
      message: `Email address is not verified. The following identities failed the check in region EU-WEST-1: ${from}`,
      statusCode: 400,
    });
  }
  await sender.identity.remove();
  await expect(sender.send()).rejects.toMatchObject({ name: "MessageRejected" });
});

test("in the sandbox mail goes to what is an identity, and to the simulator, alone", async () => {
  const sandbox = await createSender({ mailSandbox: true });
  expect(await sandbox.ses("GetAccount")).toMatchObject({ ProductionAccessEnabled: false, SendQuota: { Max24HourSend: 200 } });
  await sandbox.send({ Destination: { ToAddresses: ["me@example.com", "success@simulator.amazonses.com"] } });
  await expect(sandbox.send()).rejects.toMatchObject({
    name: "MessageRejected",
    message: expect.stringMatching(/EU-WEST-1: ada@example\.org$/),
  });
  await sandbox.stop();
});

test("the account says that it may send to anybody, and to how many it has sent in a day", async () => {
  await sender.send({ Destination: { ToAddresses: ["a@example.org", "b@example.org"] } });
  expect(await sender.ses("GetAccount")).toMatchObject({
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: "HEALTHY",
    SendQuota: { SentLast24Hours: 2 },
  });
  sender.clock.advance(24 * 60 * 60 * 1000);
  expect(await sender.ses("GetAccount")).toMatchObject({ SendQuota: { SentLast24Hours: 0 } });
});

test("a configuration set that is not there, or does not send, sends nothing", async () => {
  await expect(sender.send({ ConfigurationSetName: "other" })).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Configuration set <other> does not exist.",
    statusCode: 404,
  });
  await sender.set.update({ sending_options: [{ sending_enabled: false }] });
  await expect(sender.send({ ConfigurationSetName: "mail" })).rejects.toMatchObject({ name: "SendingPausedException" });
  await sender.send();
  expect(sender.mails).toHaveLength(1);
});

const text = { Text: { Data: "x" } };
const tag = (Name: string, Value: string) => ({ EmailTags: [{ Name, Value }] });
const header = (Name: string, Value: string) => ({ Content: { Simple: simple("x", text, { Headers: [{ Name, Value }] }) } });
const to = (...ToAddresses: string[]) => ({ Destination: { ToAddresses } });

test.each<[string, Shape, string]>([
  ["no sender", { FromEmailAddress: undefined }, "Missing required header 'From'."],
  ["a sender without a domain", { FromEmailAddress: "orders" }, "Missing final '@domain'"],
  ["a recipient that is none", to("a b@example.org"), "Illegal address"],
  ["an answer to nobody", { ReplyToAddresses: ["@"] }, "Illegal address"],
  ["an address that is longer than a line", to(`a${" ".repeat(998)}@example.org`), "Illegal address"],
  ["a name that is not ASCII", to("Zoë <zoe@example.org>"), "Illegal address"],
  ["no recipient", { Destination: {} }, "a mail needs a recipient"],
  ["too many", to(...Array.from({ length: 51 }, (_, index) => `a${index}@example.org`)), "Recipient count exceeds 50."],
  ["no content", { Content: {} }, "only Simple is run here"],
  ["an empty body", { Content: { Simple: simple("x", {}) } }, "Text or Html is required"],
  ["a subject of two lines", { Content: { Simple: simple("x\ny", text) } }, "line break"],
  ["what is not ASCII, in no charset", { Content: { Simple: simple("5 €", text) } }, "needs the Charset UTF-8"],
  ["another charset", { Content: { Simple: simple("x", { Html: { Data: "x", Charset: "Shift_JIS" } }) } }, "only UTF-8"],
  ["a tag of other letters", tag("address", "a@b.example"), "EmailTags"],
  ["a header with a colon", header("X:Y", "z"), "Headers"],
  ["a header of two lines", header("X", "z\r\nBcc: a@b.example"), "Headers"],
  ["a header that says who gets it", header("BCC", "a@b.example"), "Headers: BCC"],
])("refuses %s", async (_, more, message) => {
  await expect(sender.send(more)).rejects.toMatchObject({
    name: "BadRequestException",
    message: expect.stringContaining(message),
  });
  expect(sender.mails).toEqual([]);
});

test("asks for leave on the identity, and on the set that is named or the identity's", async () => {
  const arn = (name: string) => `arn:aws:ses:eu-west-1:000000000000:${name}`;
  const asked = (more: Shape) => sender.permissions("ses", "SendEmail", { ...aMail, ...more }).map(({ resource }) => resource);
  expect(asked({})).toEqual([arn("identity/example.com")]);
  expect(asked({ FromEmailAddress: "a@b.example" })).toEqual([arn("identity/a@b.example")]);
  expect(asked({ ConfigurationSetName: "mail" })).toEqual([arn("identity/example.com"), arn("configuration-set/mail")]);
  await sender.identity.update({ configuration_set_name: "mail" });
  expect(asked({})).toEqual([arn("identity/example.com"), arn("configuration-set/mail")]);
});
