import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createSender } from "./sender.ts";

let sender: Awaited<ReturnType<typeof createSender>>;
beforeEach(async () => {
  sender = await createSender();
});
afterEach(() => sender.stop());

describe("an identity", () => {
  test("is verified at once, and says what records would prove it", async () => {
    const { attributes } = sender.identity;
    expect(attributes).toMatchObject({
      id: "example.com",
      arn: "arn:aws:ses:eu-west-1:000000000000:identity/example.com",
      identity_type: "DOMAIN",
      verified_for_sending_status: true,
      dkim_signing_attributes: [{ tokens: Array(3).fill(expect.stringMatching(/^[a-z\d]{32}$/)) }],
    });
    const { tokens } = (attributes.dkim_signing_attributes as { tokens: string[] }[])[0]!;
    expect(await sender.ses("GetEmailIdentity", { EmailIdentity: "example.com" })).toMatchObject({
      IdentityType: "DOMAIN",
      VerifiedForSendingStatus: true,
      VerificationStatus: "SUCCESS",
      DkimAttributes: { SigningEnabled: true, Status: "SUCCESS", Tokens: tokens },
    });
    const missing = sender.ses("GetEmailIdentity", { EmailIdentity: "example.org" });
    await expect(missing).rejects.toMatchObject({ name: "NotFoundException", statusCode: 404 });
  });

  test("can be an address, which has no records", async () => {
    const { attributes } = await sender.make("aws_sesv2_email_identity", { email_identity: "me@other.example" });
    expect(attributes).toMatchObject({ identity_type: "EMAIL_ADDRESS", dkim_signing_attributes: [{ tokens: [] }] });
  });

  test("has its configuration set changed in place", async () => {
    await sender.identity.update({ configuration_set_name: "mail" });
    const settings = () => sender.ses("GetEmailIdentity", { EmailIdentity: "example.com" });
    expect(await settings()).toMatchObject({ ConfigurationSetName: "mail" });
    await sender.send({ Destination: { ToAddresses: ["bounce@simulator.amazonses.com"] } });
    expect(await sender.told()).toMatchObject([{ eventType: "Bounce" }]);
    await expect(sender.identity.update({ configuration_set_name: "other" })).rejects.toThrow("no configuration set other");
    expect(await settings()).toMatchObject({ ConfigurationSetName: "mail" });
  });

  test.each([
    [{ email_identity: "example.com" }, "is there already"],
    [{ email_identity: "no domain" }, "must be a domain or an address"],
    [{ email_identity: "Me <me@other.example>" }, "without a name"],
    [{ email_identity: "a.example", dkim_signing_attributes: [{ domain_signing_selector: "s" }] }, "domain_signing_selector"],
  ])("refuses %j", async (args, message) => {
    await expect(sender.make("aws_sesv2_email_identity", args)).rejects.toThrow(message);
  });
});

describe("a configuration set", () => {
  test("says what it was told, and how it was changed", async () => {
    const settings = () => sender.ses("GetConfigurationSet", { ConfigurationSetName: "mail" });
    expect(await settings()).toMatchObject({
      ConfigurationSetName: "mail",
      DeliveryOptions: { TlsPolicy: "OPTIONAL" },
      SendingOptions: { SendingEnabled: true },
    });
    await sender.set.update({
      delivery_options: [{ tls_policy: "REQUIRE", max_delivery_seconds: 300 }],
      reputation_options: [{ reputation_metrics_enabled: true }],
      suppression_options: [{ suppressed_reasons: ["BOUNCE"] }],
    });
    expect(await settings()).toMatchObject({
      DeliveryOptions: { TlsPolicy: "REQUIRE", MaxDeliverySeconds: 300 },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ["BOUNCE"] },
    });
    await sender.set.remove();
    await expect(settings()).rejects.toMatchObject({ name: "NotFoundException" });
  });

  test.each([
    [{ configuration_set_name: "mail" }, "taken"],
    [{ configuration_set_name: "a b" }, "1-64 letters"],
    [{ configuration_set_name: "a", tracking_options: [{ custom_redirect_domain: "x" }] }, "tracking_options"],
    [{ configuration_set_name: "a", delivery_options: [{ sending_pool_name: "x" }] }, "sending_pool_name"],
  ])("refuses %j", async (args, message) => {
    await expect(sender.make("aws_sesv2_configuration_set", args)).rejects.toThrow(message);
  });
});

describe("an event destination", () => {
  const destination = (more: object, name = "other") => ({
    configuration_set_name: "mail",
    event_destination_name: name,
    event_destination: [{ matching_event_types: ["BOUNCE"], sns_destination: [{ topic_arn: sender.topic.arn }], ...more }],
  });

  test("is told with its set", async () => {
    expect(sender.destination.attributes).toEqual({ id: "mail|feedback" });
    const { EventDestinations } = await sender.ses("GetConfigurationSetEventDestinations", { ConfigurationSetName: "mail" });
    expect(EventDestinations).toEqual([
      {
        Name: "feedback",
        Enabled: true,
        MatchingEventTypes: ["BOUNCE", "COMPLAINT"],
        SnsDestination: { TopicArn: sender.topic.arn },
      },
    ]);
  });

  test.each([
    [{}, "feedback", "taken"],
    [{}, "a b", "1-64 letters"],
    [{ matching_event_types: ["OPEN"] }, "other", "OPEN"],
    [{ matching_event_types: [] }, "other", "none"],
    [{ cloud_watch_destination: [{}] }, "other", "cloud_watch_destination"],
    [{ sns_destination: [{ topic_arn: "arn:aws:sns:us-east-1:000000000000:t" }] }, "other", "is none of"],
  ])("refuses %j by the name %s", async (more, name, message) => {
    const made = sender.make("aws_sesv2_configuration_set_event_destination", destination(more, name));
    await expect(made).rejects.toThrow(message);
  });

  test("is a topic that SES can publish to: it tries", async () => {
    const topic_arn = `${sender.topic.arn}-gone`;
    const message = `Could not publish message to SNS topic <${topic_arn}>. Topic does not exist`;
    const args = destination({ sns_destination: [{ topic_arn }] });
    await expect(sender.make("aws_sesv2_configuration_set_event_destination", args)).rejects.toThrow(message);
    const { event_destination } = args;
    await expect(sender.destination.update({ event_destination })).rejects.toThrow(message);
    await sender.send({ Destination: { ToAddresses: ["bounce@simulator.amazonses.com"] }, ConfigurationSetName: "mail" });
    expect(await sender.told()).toHaveLength(1);
  });

  test("refuses a set that is not there", async () => {
    const args = { ...destination({}), configuration_set_name: "other" };
    await expect(sender.make("aws_sesv2_configuration_set_event_destination", args)).rejects.toThrow("no configuration set");
  });
});
