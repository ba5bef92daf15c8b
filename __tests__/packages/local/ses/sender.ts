import type { MailEvent } from "../../../../packages/local/events/runtime-events.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createSes } from "../../../../packages/local/ses/ses-module.ts";
import { createSns } from "../../../../packages/local/sns/sns-module.ts";
import { createSqs } from "../../../../packages/local/sqs/sqs-module.ts";
import { createHarness } from "../module-harness.ts";

const queueUrl = "http://127.0.0.1:4566/000000000000/feedback";

/** SES with the domain `example.com` and the configuration set `mail`, whose events a queue `feedback` gets. */
export async function createSender({ mailSandbox = false } = {}) {
  const create = (context: Parameters<typeof createSes>[0]) =>
    [createSes({ ...context, mailSandbox }), createSns(context), createSqs(context)] as const;
  const harness = createHarness(create);
  const mails: MailEvent[] = [];
  harness.events.on("mail", (mail) => mails.push(mail));
  const set = await harness.make("aws_sesv2_configuration_set", { configuration_set_name: "mail" });
  const identity = await harness.make("aws_sesv2_email_identity", { email_identity: "example.com" });
  const topic = await harness.provision("aws_sns_topic", { name: "feedback" });
  const queue = await harness.provision("aws_sqs_queue", { name: "feedback" });
  await harness.call("sns", "Subscribe", {
    ...{ TopicArn: topic.arn, Protocol: "sqs", Endpoint: queue.arn, Attributes: { RawMessageDelivery: "true" } },
  });
  const destination = await harness.make("aws_sesv2_configuration_set_event_destination", {
    configuration_set_name: "mail",
    event_destination_name: "feedback",
    event_destination: [
      { enabled: true, matching_event_types: ["BOUNCE", "COMPLAINT"], sns_destination: [{ topic_arn: topic.arn }] },
    ],
  });
  harness.calls.length = 0;
  return {
    ...harness,
    mails,
    set,
    identity,
    topic,
    destination,
    ses: (action: string, input: Shape = {}) => harness.call("ses", action, input),
    send: (more: Shape = {}) => harness.call("ses", "SendEmail", { ...aMail, ...more }),
    /** Events that were told to the topic, each once; that SES tried it is no event. */
    async told(): Promise<Shape[]> {
      const input = { QueueUrl: queueUrl, MaxNumberOfMessages: 10 };
      const { Messages = [] } = await harness.call("sqs", "ReceiveMessage", input);
      const bodies = Messages.map(({ Body }: Shape): string => Body);
      return bodies.filter((body: string) => !body.startsWith("Successfully validated")).map((body: string) => JSON.parse(body));
    },
  };
}

export const aMail = {
  FromEmailAddress: "Slipstream <orders@example.com>",
  Destination: { ToAddresses: ["ada@example.org"] },
  Content: { Simple: simple("Order paid", { Text: { Data: "Your pizza is paid." } }) },
};

export function simple(subject: string, Body: Shape, more: Shape = {}): Shape {
  return { Subject: { Data: subject }, Body, ...more };
}
