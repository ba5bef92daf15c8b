import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { RuntimeEvents } from "../../../../packages/local/events/runtime-events.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { ForeignStacks, reachesFunction, readQueue, telemetryDocument, writeLogs, type Change } from "./telemetry-stack.ts";

let stacks: ForeignStacks;
beforeEach(() => {
  stacks = new ForeignStacks();
});
afterEach(() => stacks.stop());

const queue = (document: Shape): Shape => document.resource.aws_sqs_queue["readings-1"];

describe("a stack of somebody else's, in another region", () => {
  test("has that region in its ARNs, its functions and the signatures that it takes", async () => {
    const { baseUrl, region, stacks: names, outputs, credentials, dispatch, developer } = await stacks.telemetry();
    expect([names, region]).toEqual([["telemetry-dev"], "us-east-1"]);
    expect(outputs).toEqual({
      "queue-url": `${baseUrl}/000000000000/sensor-readings`,
      "queue-arn": "arn:aws:sqs:us-east-1:000000000000:sensor-readings",
      "table-arn": "arn:aws:dynamodb:us-east-1:000000000000:table/readings",
    });
    expect((await dispatch(developer, "lambda", "Invoke", { FunctionName: "ingest", Payload: {} })).Payload).toMatchObject({
      region: "us-east-1",
      arn: "arn:aws:lambda:us-east-1:000000000000:function:ingest",
    });
    const client = (of: string) => new SQSClient({ endpoint: baseUrl, region: of, credentials: credentials(), maxAttempts: 1 });
    const ask = new GetQueueUrlCommand({ QueueName: "sensor-readings" });
    expect((await client("us-east-1").send(ask)).QueueUrl).toBe(outputs["queue-url"]);
    await expect(client("eu-west-1").send(ask)).rejects.toThrow("this runtime is us-east-1");
  });

  test("brings a message from its queue to its function", async () => {
    await reachesFunction(await stacks.telemetry(), "21 degrees");
  });

  test("holds its role to its policies", async () => {
    const { role, credentials, baseUrl, outputs, events } = await stacks.telemetry();
    const ingest = credentials(role("arn:aws:iam::000000000000:role/ingest"));
    const sqs = new SQSClient({ endpoint: baseUrl, region: "us-east-1", credentials: ingest, maxAttempts: 1 });
    const denied = events.next("access-denied");
    await expect(
      sqs.send(new SendMessageCommand({ QueueUrl: outputs["queue-url"], MessageBody: "not mine to send" })),
    ).rejects.toMatchObject({ name: "AccessDenied" });
    expect(await denied).toMatchObject({ caller: "ingest", action: "sqs:SendMessage", resource: outputs["queue-arn"] });
  });

  test("has the region that is given when it names none", async () => {
    const folder = stacks.write(
      "nowhere",
      telemetryDocument((document) => {
        delete document.provider.aws[0].region;
        delete document.resource.aws_lambda_function["ingest-3"].region;
      }),
    );
    const { region, outputs } = await stacks.start([folder], { region: "ap-southeast-2" });
    expect([region, outputs["queue-arn"]]).toEqual(["ap-southeast-2", "arn:aws:sqs:ap-southeast-2:000000000000:sensor-readings"]);
  });

  test("reads another one's outputs, whatever the order in which they are given", async () => {
    const backend = (name: string) => ({ local: { path: `../../../${name}.tfstate` } });
    const network = {
      terraform: { backend: backend("network-1") },
      resource: { aws_sqs_queue: { "shared-1": { name: "shared" } } },
      output: { "shared-arn": { value: "${aws_sqs_queue.shared-1.arn}" } },
    };
    const config = { path: "../../../network-1.tfstate" };
    const reader = {
      provider: { aws: { region: "us-east-1" } },
      terraform: { backend: backend("reader-2") },
      data: { terraform_remote_state: { "network-1": { backend: "local", config } } },
      output: { read: { value: "${data.terraform_remote_state.network-1.outputs.shared-arn}" } },
    };
    const folders = [stacks.write("reader-2", reader), stacks.write("network-1", network)];
    const { outputs } = await stacks.start(folders);
    expect(outputs["read"]).toBe("arn:aws:sqs:us-east-1:000000000000:shared");
  });
});

/** The role has its statements from elsewhere than `aws_iam_role_policy`. */
const without = (document: Shape) => delete document.resource.aws_iam_role_policy;
const attached: Change = (document) => {
  without(document);
  const policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole";
  document.resource.aws_iam_role_policy_attachment = { "a-1": { role: "${aws_iam_role.ingest-3.name}", policy_arn } };
};
const attachedOwn: Change = (document) => {
  without(document);
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [readQueue, writeLogs] });
  document.resource.aws_iam_policy = { "own-1": { name_prefix: "ingest-", path: "/telemetry/", policy } };
  document.resource.aws_iam_role_policy_attachment = {
    "a-1": { role: "${aws_iam_role.ingest-3.name}", policy_arn: "${aws_iam_policy.own-1.arn}" },
  };
};
const ofRole: Change = (document) => {
  without(document);
  document.resource.aws_iam_role["ingest-3"].managed_policy_arns = [
    "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
  ];
  const policy = JSON.stringify({ Statement: [readQueue] });
  document.resource.aws_iam_role["ingest-3"].inline_policy = [{ name: "read", policy }];
};
const policyDocument: Change = (document) => {
  const statement = [
    { actions: readQueue.Action, resources: [readQueue.Resource] },
    { actions: writeLogs.Action, resources: ["*"] },
  ];
  const principals = [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }];
  document.data = {
    aws_iam_policy_document: {
      "ingest-3": { statement },
      "trust-3": { statement: { actions: ["sts:AssumeRole"], principals } },
    },
  };
  document.resource.aws_iam_role_policy["ingest-3"].policy = "${data.aws_iam_policy_document.ingest-3.json}";
  document.resource.aws_iam_role["ingest-3"].assume_role_policy = "${data.aws_iam_policy_document.trust-3.json}";
};
const account: Change = (document) => {
  document.data = { aws_caller_identity: { "me-1": {} }, aws_region: { "here-1": {} }, aws_partition: { "p-1": {} } };
  const Resource = [
    "arn:${data.aws_partition.p-1.partition}:sqs:${data.aws_region.here-1.region}",
    ":${data.aws_caller_identity.me-1.account_id}:sensor-readings",
  ].join("");
  const policy = JSON.stringify({ Statement: [{ ...readQueue, Resource }, writeLogs] });
  document.resource.aws_iam_role_policy["ingest-3"].policy = policy;
};
const alias: Change = (document) => {
  document.resource.aws_lambda_alias = {
    "live-1": { name: "live", function_name: "${aws_lambda_function.ingest-3.function_name}", function_version: "$LATEST" },
  };
  document.resource.aws_lambda_event_source_mapping["ingest-3"].function_name = "${aws_lambda_alias.live-1.arn}";
};

describe("a message still reaches its function", () => {
  test.each<[string, Change]>([
    ["when its role has AWS's policy attached", attached],
    ["when its role has a policy of the stack attached", attachedOwn],
    ["when its role itself says which policies it has", ofRole],
    ["when its policies are written as blocks", policyDocument],
    ["when a policy says where it runs by what Terraform knows of that", account],
    ["when the mapping is to an alias", alias],
    [
      "when the role's policy names it by ID",
      ({ resource }) => (resource.aws_iam_role_policy["ingest-3"].role = "${aws_iam_role.ingest-3.id}"),
    ],
    [
      "when the function has more storage",
      ({ resource }) => (resource.aws_lambda_function["ingest-3"].ephemeral_storage = { size: 1024 }),
    ],
    [
      "when resources say how Terraform treats them",
      (document) =>
        Object.assign(queue(document), {
          lifecycle: { prevent_destroy: true },
          timeouts: { create: "3m" },
          provider: "aws",
          count: null,
        }),
    ],
  ])("%s", async (_, change) => {
    await reachesFunction(await stacks.telemetry(change), "21 degrees");
  });

  test("when its queue has only the beginning of a name, which is the same in every run", async () => {
    const prefixed: Change = (document) => {
      delete queue(document).name;
      queue(document).name_prefix = "sensor-";
    };
    const runtime = await stacks.telemetry(prefixed);
    const name = runtime.outputs["queue-arn"]!.split(":").at(-1);
    expect(name).toMatch(/^sensor-\d{26}$/);
    await reachesFunction(runtime, "21 degrees");
    await runtime.stop();
    expect((await stacks.telemetry(prefixed)).outputs["queue-arn"]).toContain(name);
  });

  test("and none does when its role may not read the queue", async () => {
    const folder = stacks.write("telemetry-dev", telemetryDocument(without));
    const events = new RuntimeEvents();
    const denied = events.next("access-denied");
    await stacks.start([folder], { events });
    expect(await denied).toMatchObject({ caller: "ingest", action: expect.stringMatching(/^sqs:/) });
  });
});

describe("blocks that tell Terraform what has become of things change nothing that runs", () => {
  test.each([
    ["moved", { moved: [{ from: "aws_sqs_queue.old-1", to: "aws_sqs_queue.readings-1" }] }],
    ["import", { import: [{ to: "aws_sqs_queue.readings-1", id: "https://sqs.us-east-1.amazonaws.com/000000000000/q" }] }],
    ["removed", { removed: [{ from: "aws_sqs_queue.old-1", lifecycle: { destroy: false } }] }],
  ])("%s", async (_, blocks) => {
    const { outputs } = await stacks.telemetry((document) => Object.assign(document, blocks));
    expect(outputs["queue-arn"]).toBe("arn:aws:sqs:us-east-1:000000000000:sensor-readings");
  });
});
