import { expect, test } from "@jest/globals";
import { runResources } from "../run-resources.ts";
import { aMail } from "./sender.ts";

const set = "${aws_sesv2_configuration_set.mail.arn}";
const topic_arn = "${aws_sns_topic.feedback.arn}";

/** A configuration set whose events a topic gets, and its policy lets this service publish for this set. */
function feedback(Service: string, source: string) {
  const statement = { Effect: "Allow", Principal: { Service }, Action: "sns:Publish", Resource: topic_arn };
  const policy = JSON.stringify({ Statement: [{ ...statement, Condition: { ArnEquals: { "aws:SourceArn": source } } }] });
  return runResources({
    aws_sesv2_email_identity: { shop: { email_identity: "example.com" } },
    aws_sesv2_configuration_set: { mail: { configuration_set_name: "mail" } },
    aws_sns_topic: { feedback: { name: "feedback" } },
    aws_sns_topic_policy: { feedback: { arn: topic_arn, policy } },
    aws_sns_topic_subscription: { feedback: { topic_arn, protocol: "email", endpoint: "ops@example.com" } },
    aws_sesv2_configuration_set_event_destination: {
      feedback: {
        configuration_set_name: "${aws_sesv2_configuration_set.mail.configuration_set_name}",
        event_destination_name: "feedback",
        event_destination: { enabled: true, matching_event_types: ["BOUNCE"], sns_destination: { topic_arn } },
        depends_on: ["aws_sns_topic_policy.feedback"],
      },
    },
  });
}

test("whoever hears of bounces gets the address that bounced, by a topic whose policy lets SES publish", async () => {
  const runtime = await feedback("ses.amazonaws.com", set);
  const heard = runtime.events.next("mail", ({ to }) => to === "ops@example.com");
  await runtime.dispatch(runtime.developer, "ses", "SendEmail", {
    ...aMail,
    Destination: { ToAddresses: ["bounce@simulator.amazonses.com"] },
    ConfigurationSetName: "mail",
  });
  expect(await heard).toMatchObject({
    subject: "Amazon SES Email Event Notification",
    body: expect.stringContaining('"emailAddress":"bounce@simulator.amazonses.com"'),
  });
  await runtime.stop();
});

test.each([
  ["cloudwatch.amazonaws.com", set],
  ["ses.amazonaws.com", "arn:aws:ses:eu-west-1:000000000000:configuration-set/other"],
])("a topic that lets %s publish for %s is refused at start", async (service, source) => {
  await expect(feedback(service, source)).rejects.toThrow(
    /Could not publish message to SNS topic <.*:feedback>\. .*not authorized/,
  );
});
