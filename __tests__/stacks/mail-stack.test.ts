import { beforeAll, describe, expect, test } from "@jest/globals";
import { synthesizedWith, type Stacks } from "./support/synthesized-with.ts";
import { byAwsName, synthTimeoutMs, type Json } from "./support/synthesized.ts";

const from = "Acme <orders@mail.acme.shop>";
let sns: Stacks;
let beside: Stacks;
let ses: Stacks;
beforeAll(() => {
  sns = synthesizedWith("dev", {});
  beside = synthesizedWith("dev", { mail: { channel: "ses", from, beside: "sns" } });
  ses = synthesizedWith("dev", { mail: { channel: "ses", from }, deletionProtection: true });
}, synthTimeoutMs);

const pool = ({ data }: Stacks): Json => data.resource["aws_cognito_user_pool"]!["customers"];
const notifying = ({ orders }: Stacks): Json => byAwsName(orders, "aws_lambda_function")["slipstream-dev-notify-customer"];
const allowed = ({ orders }: Stacks): string[] => {
  const { policy } = orders.resource["aws_iam_role_policy"]!["workflow_notify_customer_role_policy"]!;
  return JSON.parse(policy).Statement.flatMap(({ Action }: Json) => Action);
};

describe("a stage that mails by SES", () => {
  test("has the domain as an identity, which nobody takes away unasked, and says the records that verify it", () => {
    expect(ses.mail!.resource["aws_sesv2_email_identity"]!["identity"]).toMatchObject({
      email_identity: "mail.acme.shop",
      lifecycle: { prevent_destroy: true },
    });
    expect(ses.mail!.output["dkim_tokens"]!.value).toBe("${aws_sesv2_email_identity.identity.dkim_signing_attributes[0].tokens}");
  });

  test("has Cognito's own mails sent by it", () => {
    expect(pool(ses).email_configuration).toEqual({
      email_sending_account: "DEVELOPER",
      from_email_address: from,
      source_arn: expect.stringContaining("identity_identity_arn"),
      configuration_set: expect.stringContaining("configuration_set_name"),
    });
  });

  test("may mail from its own domain alone, to whom it will: in SES's sandbox the receiver is an identity that IAM is asked about", () => {
    const { policy } = ses.orders.resource["aws_iam_role_policy"]!["workflow_notify_customer_role_policy"]!;
    const sending = JSON.parse(policy).Statement.filter(({ Action }: Json) => Action.includes("ses:SendEmail"));
    expect(sending).toEqual([
      {
        Effect: "Allow",
        Action: ["ses:SendEmail"],
        Resource: [expect.stringContaining("identity_arn"), expect.stringContaining("configuration_set_arn")],
      },
      {
        Effect: "Allow",
        Action: ["ses:SendEmail"],
        Resource: ["arn:aws:ses:eu-west-1:*:identity/*"],
        Condition: { StringEquals: { "ses:FromAddress": "orders@mail.acme.shop" } },
      },
    ]);
  });

  test("tells whoever runs it of bounces and complaints, by a topic that lets in SES for this configuration set alone", () => {
    const { resource } = ses.data;
    expect(resource["aws_sesv2_configuration_set_event_destination"]!["mail_returned"]).toMatchObject({
      event_destination: {
        enabled: true,
        matching_event_types: ["BOUNCE", "COMPLAINT", "REJECT"],
        sns_destination: { topic_arn: "${aws_sns_topic.ops.arn}" },
      },
      depends_on: ["aws_sns_topic_policy.ops_policy"],
    });
    const { policy } = resource["aws_sns_topic_policy"]!["ops_policy"]!;
    const bySes = JSON.parse(policy).Statement.filter(({ Principal }: Json) => Principal.Service === "ses.amazonaws.com");
    expect(bySes).toMatchObject([
      {
        Action: ["sns:Publish"],
        Condition: { StringEquals: { "aws:SourceArn": expect.stringContaining("configuration_set_arn") } },
      },
    ]);
  });

  test.each([
    ["mails-bounce", "Reputation.BounceRate", 0.04],
    ["mails-complained-about", "Reputation.ComplaintRate", 0.0008],
  ])("has an alarm %s before AWS would stop all sending", (name, metric_name, threshold) => {
    const alarms: Json[] = Object.values(ses.data.resource["aws_cloudwatch_metric_alarm"]!);
    expect(alarms.find(({ alarm_name }) => alarm_name === `slipstream-dev-${name}`)).toMatchObject({
      namespace: "AWS/SES",
      metric_name,
      threshold,
      dimensions: { "ses:configuration-set": expect.stringContaining("configuration_set_name") },
      alarm_description: expect.stringContaining(`docs/runbook.md#${name}`),
    });
  });

  test("has no topic for customers, and nobody who subscribes them", () => {
    expect(Object.keys(ses.data.resource["aws_sns_topic"]!)).toEqual(["ops"]);
    expect(ses.data.resource["aws_lambda_function"]).toBeUndefined();
    expect(pool(ses).lambda_config).toBeUndefined();
    expect(ses.orders.output["notifications_topic_arn"]).toBeUndefined();
  });
});

describe("on the way from one channel to the other", () => {
  test("SES mails, while topic, subscriptions and the subscribing of new customers are there", () => {
    expect(notifying(beside).filename).toContain("mail-customer.zip");
    expect(Object.keys(beside.data.resource["aws_sns_topic"]!).sort()).toEqual(["notifications", "ops"]);
    expect(pool(beside).lambda_config).toEqual(pool(sns).lambda_config);
    expect(beside.orders.output["notifications_topic_arn"]).toBeDefined();
  });

  test("the function that mails keeps its name, so that what is under way finds it", () => {
    expect([sns, beside, ses].map((stacks) => notifying(stacks).function_name)).toEqual(
      Array(3).fill("slipstream-dev-notify-customer"),
    );
  });

  test("it may still publish, for as long as the code before is running", () => {
    expect([sns, beside, ses].map((stacks) => allowed(stacks).includes("sns:Publish"))).toEqual([true, true, false]);
    expect([sns, beside, ses].map((stacks) => allowed(stacks).includes("ses:SendEmail"))).toEqual([false, true, true]);
  });

  test("Cognito's mails are its own again when the block would only be gone: the provider would leave it as it is", () => {
    expect(pool(sns).email_configuration).toEqual({ email_sending_account: "COGNITO_DEFAULT" });
  });
});

test("an alarm hears of customers whom no mail reaches, whichever channel mails", () => {
  const names = ({ data }: Stacks) => Object.keys(data.resource["aws_cloudwatch_metric_alarm"]!);
  expect([sns, beside, ses].map((stacks) => names(stacks).includes("customers_without_mail"))).toEqual([true, true, true]);
});
