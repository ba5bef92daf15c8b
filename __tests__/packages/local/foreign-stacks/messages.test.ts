import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { ForeignStacks, readQueue } from "./telemetry-stack.ts";

let stacks: ForeignStacks;
beforeEach(() => {
  stacks = new ForeignStacks();
});
afterEach(() => stacks.stop());

const deadLetterPolicy = JSON.stringify({ deadLetterTargetArn: "${aws_sqs_queue.dead-4.arn}", maxReceiveCount: 3 });

test("a redrive policy that is a resource of its own sends dead letters where it says", async () => {
  const { dispatch, developer, outputs } = await stacks.telemetry(({ resource }) => {
    resource.aws_sqs_queue["dead-4"] = { name: "dead" };
    resource.aws_sqs_queue_redrive_policy = {
      "r-1": { queue_url: "${aws_sqs_queue.readings-1.id}", redrive_policy: deadLetterPolicy },
    };
    resource.aws_sqs_queue_redrive_allow_policy = {
      "r-1": {
        queue_url: "${aws_sqs_queue.dead-4.id}",
        redrive_allow_policy: JSON.stringify({
          redrivePermission: "byQueue",
          sourceQueueArns: ["${aws_sqs_queue.readings-1.arn}"],
        }),
      },
    };
  });
  const url = (name: string) => outputs["queue-url"]!.replace("sensor-readings", name);
  const sources = await dispatch(developer, "sqs", "ListDeadLetterSourceQueues", { QueueUrl: url("dead") });
  expect(sources.queueUrls).toEqual([outputs["queue-url"]]);
});

test("a topic's subscription gets what its filter lets through, as it was published", async () => {
  const { dispatch, developer, events } = await stacks.telemetry(({ resource }) => {
    resource.aws_sns_topic = { "alarms-1": { name_prefix: "alarms-" } };
    resource.aws_sns_topic_subscription = {
      "alarms-1": {
        topic_arn: "${aws_sns_topic.alarms-1.arn}",
        protocol: "sqs",
        endpoint: "${aws_sqs_queue.readings-1.arn}",
        filter_policy: JSON.stringify({ level: ["high"] }),
        filter_policy_scope: "MessageBody",
        raw_message_delivery: true,
      },
    };
    const Condition = { ArnEquals: { "aws:SourceArn": "${aws_sns_topic.alarms-1.arn}" } };
    const Principal = { Service: "sns.amazonaws.com" };
    const Statement = { Effect: "Allow", Principal, Action: "sqs:SendMessage", Resource: readQueue.Resource, Condition };
    resource.aws_sqs_queue_policy = {
      "q-1": { queue_url: "${aws_sqs_queue.readings-1.id}", policy: JSON.stringify({ Statement }) },
    };
  });
  const { Topics } = await dispatch(developer, "sns", "ListTopics", {});
  const TopicArn: string = Topics[0].TopicArn;
  expect(TopicArn).toMatch(/^arn:aws:sns:us-east-1:000000000000:alarms-\d{26}$/);
  const sent: unknown[] = [];
  events.on("call", ({ caller, input }) => caller === "sns.amazonaws.com" && sent.push((input as Shape).MessageBody));
  const logged = events.next("function-log", ({ line }) => line.endsWith('\tstored {"level":"high"}'));
  for (const Message of ['{"level":"low"}', '{"level":"high"}']) {
    await dispatch(developer, "sns", "Publish", { TopicArn, Message });
  }
  await logged;
  expect(sent).toEqual(['{"level":"high"}']);
});

test("a function's log group that Terraform does not make is made by Lambda, when its role may", async () => {
  const { dispatch, developer, events } = await stacks.telemetry();
  const written = events.next("call", ({ action }) => action === "PutLogEvents");
  await dispatch(developer, "lambda", "Invoke", { FunctionName: "ingest", Payload: { Records: [{ body: "21 degrees" }] } });
  await written;
  const { logGroups } = await dispatch(developer, "logs", "DescribeLogGroups", {});
  expect(logGroups).toEqual([
    expect.objectContaining({ arn: "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/ingest:*" }),
  ]);
  const { events: kept } = await dispatch(developer, "logs", "FilterLogEvents", { logGroupName: "/aws/lambda/ingest" });
  expect(kept.map(({ message }: Shape) => message.split("\t")[3])).toContain("stored 21 degrees\n");
});

test("and is not, when its role may not", async () => {
  const { dispatch, developer, events } = await stacks.telemetry(({ resource }) => {
    const Statement = [readQueue, { Effect: "Allow", Action: "logs:CreateLogStream", Resource: "*" }];
    resource.aws_iam_role_policy["ingest-3"].policy = JSON.stringify({ Statement });
  });
  const denied = events.next("access-denied");
  await dispatch(developer, "lambda", "Invoke", { FunctionName: "ingest", Payload: { Records: [{ body: "21 degrees" }] } });
  expect(await denied).toMatchObject({ caller: "ingest", action: "logs:CreateLogGroup" });
  expect((await dispatch(developer, "logs", "DescribeLogGroups", {})).logGroups).toEqual([]);
});
