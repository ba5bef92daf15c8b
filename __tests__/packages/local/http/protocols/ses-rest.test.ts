import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Runtime } from "../../../../../packages/local/runtime/runtime.ts";
import { runResources } from "../../run-resources.ts";
import { aMail } from "../../ses/sender.ts";
import { signedFetch } from "../support/signed-fetch.ts";

const trust = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
});
const may = (...statements: object[]) => JSON.stringify({ Statement: statements.map((one) => ({ Effect: "Allow", ...one })) });
const send = { Action: "ses:SendEmail" };
const identity = "${aws_sesv2_email_identity.shop.arn}";
const set = "${aws_sesv2_configuration_set.mail.arn}";
const noreply = { StringEquals: { "ses:FromAddress": "noreply@example.com", "ses:FromDisplayName": "Shop" } };

let runtime: Runtime;
let ses: SESv2Client;
beforeAll(async () => {
  const role = (name: string) => ({ name, assume_role_policy: trust });
  const policy = (name: string, ...statements: object[]) => ({
    role: `\${aws_iam_role.${name}.name}`,
    policy: may(...statements),
  });
  runtime = await runResources({
    aws_sesv2_email_identity: { shop: { email_identity: "example.com" } },
    aws_sesv2_configuration_set: { mail: { configuration_set_name: "mail" } },
    aws_iam_role: { sender: role("sender"), plain: role("plain"), named: role("named") },
    aws_iam_role_policy: {
      sender: policy("sender", { ...send, Resource: [identity, set] }),
      plain: policy("plain", { ...send, Resource: identity }),
      named: policy("named", { ...send, Resource: identity, Condition: noreply }),
    },
  });
  const credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" };
  ses = new SESv2Client({ endpoint: runtime.baseUrl, region: "eu-west-1", credentials, maxAttempts: 1 });
});
afterAll(async () => {
  ses.destroy();
  await runtime.stop();
});

test("an SDK client sends, and reads what there is", async () => {
  const mailed = runtime.events.next("mail");
  const { MessageId } = await ses.send(new SendEmailCommand({ ...aMail, ConfigurationSetName: "mail" }));
  expect(MessageId).toMatch(/-000000$/);
  expect(await mailed).toMatchObject({ to: "ada@example.org", subject: "Order paid", body: "Your pizza is paid." });
  expect((await ses.send(new GetAccountCommand({}))).ProductionAccessEnabled).toBe(true);
  const found = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: "example.com" }));
  expect(found.DkimAttributes?.Tokens).toHaveLength(3);
  const named = { ConfigurationSetName: "mail" };
  expect((await ses.send(new GetConfigurationSetCommand(named))).SendingOptions).toEqual({ SendingEnabled: true });
  expect((await ses.send(new GetConfigurationSetEventDestinationsCommand(named))).EventDestinations).toEqual([]);
});

test("an SDK client hears SES's errors by their classes", async () => {
  const from = { ...aMail, FromEmailAddress: "a@b.example" };
  await expect(ses.send(new SendEmailCommand(from))).rejects.toMatchObject({
    name: "MessageRejected",
    $fault: "client",
    $metadata: { httpStatusCode: 400 },
  });
  await expect(ses.send(new GetEmailIdentityCommand({ EmailIdentity: "me+you@b.example" }))).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Email identity me+you@b.example does not exist.",
    $metadata: { httpStatusCode: 404 },
  });
});

test("a mail is in the mailbox", async () => {
  const mails = (await (await fetch(`${runtime.baseUrl}/mailbox?to=ada@example.org`)).json()) as object[];
  expect(mails).toEqual([expect.objectContaining({ from: aMail.FromEmailAddress, headers: {}, attributes: {} })]);
});

test("what is no action of it is told so", async () => {
  const ask = (method: string, path: string) => signedFetch({ baseUrl: runtime.baseUrl, service: "ses", method, path });
  for (const [method, path] of [
    ["PUT", "/v2/email/account"],
    ["GET", "/v2/email/dedicated-ips"],
  ] as const) {
    const { status, headers, text } = await ask(method, path);
    expect([status, headers.get("x-amzn-errortype")]).toEqual([404, "UnknownOperationException"]);
    expect(text).toContain(`${method} ${path} is not run here`);
  }
  expect((await ask("GET", "/v2/email/identities/%zz")).headers.get("x-amzn-errortype")).toBe("BadRequestException");
  expect((await fetch(`${runtime.baseUrl}/v2/email/account`)).status).toBe(403);
});

const as = (name: string, more: object = {}) =>
  runtime.dispatch({ kind: "role", name, arn: `arn:aws:iam::000000000000:role/${name}` }, "ses", "SendEmail", {
    ...aMail,
    ...more,
  });

test("a role sends by the identity and the configuration set that its policy names", async () => {
  await as("sender", { ConfigurationSetName: "mail" });
  await as("plain");
  await expect(as("plain", { ConfigurationSetName: "mail" })).rejects.toMatchObject({
    name: "AccessDeniedException",
    statusCode: 403,
    message: expect.stringContaining("configuration-set/mail"),
  });
  await expect(as("sender", { FromEmailAddress: "a@b.example" })).rejects.toMatchObject({ name: "AccessDeniedException" });
});

test("a policy can say which address mails come from, and under which name", async () => {
  await as("named", { FromEmailAddress: '"Shop" <noreply@example.com>' });
  for (const FromEmailAddress of ["noreply@example.com", "Shop <orders@example.com>"]) {
    await expect(as("named", { FromEmailAddress })).rejects.toMatchObject({ name: "AccessDeniedException" });
  }
});
