import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createSender } from "./sender.ts";

let sender: Awaited<ReturnType<typeof createSender>>;
beforeEach(async () => {
  sender = await createSender();
});
afterEach(() => sender.stop());

const to = (...ToAddresses: string[]) => ({ Destination: { ToAddresses }, ConfigurationSetName: "mail" });

test("a bounce is told to the topic, with the address and the mail's tags, by the hand of SES", async () => {
  const address = "bounce+o1@simulator.amazonses.com";
  const { MessageId } = await sender.send({ ...to(address), EmailTags: [{ Name: "order", Value: "o1" }] });
  expect(await sender.told()).toEqual([
    {
      eventType: "Bounce",
      bounce: {
        bounceType: "Permanent",
        bounceSubType: "General",
        bouncedRecipients: [
          { emailAddress: address, action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" },
        ],
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        feedbackId: expect.stringMatching(/-000000$/),
      },
      mail: expect.objectContaining({
        messageId: MessageId,
        source: "Slipstream <orders@example.com>",
        sourceArn: sender.identity.attributes.arn,
        destination: [address],
        commonHeaders: expect.objectContaining({ subject: "Order paid", to: [address] }),
        tags: { order: ["o1"], "ses:configuration-set": ["mail"], "ses:from-domain": ["example.com"] },
      }),
    },
  ]);
  expect(sender.calls.find(({ action }) => action === "Publish")!.caller).toEqual({
    kind: "service",
    principal: "ses.amazonaws.com",
    sourceArn: sender.set.attributes.arn,
  });
});

test("a complaint is told, too; what was delivered only to whom wants to know", async () => {
  await sender.send(to("complaint@simulator.amazonses.com", "ada@example.org"));
  expect(await sender.told()).toMatchObject([
    { eventType: "Complaint", complaint: { complainedRecipients: [{ emailAddress: "complaint@simulator.amazonses.com" }] } },
  ]);
  const matching_event_types = ["SEND", "DELIVERY", "BOUNCE"];
  const sns_destination = [{ topic_arn: sender.topic.arn }];
  await sender.destination.update({ event_destination: [{ enabled: true, matching_event_types, sns_destination }] });
  await sender.send(to("ada@example.org", "suppressionlist@simulator.amazonses.com"));
  expect(await sender.told()).toMatchObject([
    { eventType: "Send" },
    { eventType: "Delivery", delivery: { recipients: ["ada@example.org"] } },
    { eventType: "Bounce", bounce: { bounceSubType: "Suppressed" } },
  ]);
});

test("nothing is told of mails of no set, or where the destination is off or gone", async () => {
  const bounced = "bounce@simulator.amazonses.com";
  await sender.send({ Destination: { ToAddresses: [bounced] } });
  const [wanted] = [{ matching_event_types: ["BOUNCE"], sns_destination: [{ topic_arn: sender.topic.arn }] }];
  await sender.destination.update({ event_destination: [wanted] });
  await sender.send(to(bounced));
  await sender.destination.update({ event_destination: [{ ...wanted, enabled: true }] });
  await sender.destination.remove();
  await sender.send(to(bounced));
  expect(await sender.told()).toEqual([]);
  expect(sender.mails).toHaveLength(3);
});

test("a topic that is not reached fails no mail", async () => {
  const topic = await sender.make("aws_sns_topic", { name: "gone" });
  const topic_arn = topic.attributes.arn;
  const event_destination = [{ enabled: true, matching_event_types: ["BOUNCE"], sns_destination: [{ topic_arn }] }];
  await sender.destination.update({ event_destination });
  await topic.remove();
  await sender.send(to("bounce@simulator.amazonses.com"));
  expect(sender.mails).toHaveLength(1);
});
