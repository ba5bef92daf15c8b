import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { until } from "../until.ts";
import { call, KeptRuns, receive, written } from "./kept-stack.ts";

let runs: KeptRuns;
beforeEach(() => {
  runs = new KeptRuns();
});
afterEach(() => runs.stop());

const send = (runtime: Runtime, MessageBody: string, more = {}) =>
  call(runtime, "sqs", "SendMessage", { QueueUrl: runtime.outputs["queue"], MessageBody, ...more });
const put = (runtime: Runtime, id: string) =>
  call(runtime, "dynamodb", "PutItem", { TableName: "notes", Item: { id: { S: id } } });
const heardOf = (runtime: Runtime, id: string) =>
  runtime.events.next("function-log", ({ line }) => line.includes(`heard of ${id}`));

describe("messages", () => {
  test("wait as they did: those that can be received, those that are delayed, and those in flight for the rest of their time", async () => {
    const before = await runs.start();
    await send(before, "received");
    const [{ ReceiptHandle }] = await receive(before);
    before.clock.advance(40_000);
    await send(before, "ready");
    await send(before, "delayed", { DelaySeconds: 50 });
    await written();
    await runs.kill();

    const after = await runs.start();
    expect((await receive(after)).map(({ Body }) => Body)).toEqual(["ready"]);
    after.clock.advance(50_000);
    expect((await receive(after)).map(({ Body }) => Body)).toEqual(["delayed"]);
    await call(after, "sqs", "DeleteMessage", { QueueUrl: after.outputs["queue"], ReceiptHandle });
    after.clock.advance(60_000);
    await receive(after);
    const dead = await receive(after, after.outputs["queue"]!.replace("things", "dead"));
    expect(dead.map(({ Body }) => Body)).toEqual(["ready"]);
  });

  test("a redrive that was under way goes on", async () => {
    const before = await runs.start();
    for (const body of ["a", "b"]) await send(before, body);
    await receive(before);
    before.clock.advance(101_000);
    await receive(before);
    const { TaskHandle } = await call(before, "sqs", "StartMessageMoveTask", {
      SourceArn: before.outputs["dead"],
      MaxNumberOfMessagesPerSecond: 1,
    });
    await until(() => before.clock.untilNextMs > 0);
    await written();
    await runs.kill();

    const after = await runs.start();
    for (let moved = 0; moved < 2;) {
      after.clock.advance(1000);
      moved += (await receive(after)).length;
    }
    const { Results } = await call(after, "sqs", "ListMessageMoveTasks", { SourceArn: after.outputs["dead"] });
    expect(Results).toMatchObject([{ ApproximateNumberOfMessagesMoved: 2, ApproximateNumberOfMessagesToMove: 2 }]);
    expect(TaskHandle).toBeTruthy();
  });

  test("of a queue that the stacks have no more are dropped, which is said", async () => {
    const before = await runs.start();
    await call(before, "sqs", "SendMessage", { QueueUrl: before.outputs["queue"]!.replace("things", "dead"), MessageBody: "x" });
    await written();
    await runs.kill();
    const after = await runs.start(({ resource, output }) => {
      delete resource.aws_sqs_queue.dead;
      delete resource.aws_sqs_queue.things.redrive_policy;
      delete output.dead;
    });
    expect(after.warnings).toContain("Messages of the queue dead are dropped (1): the stacks have it no more.");
  });
});

describe("a table", () => {
  test("has its items, and its stream is the same one, read on from where its function had come to", async () => {
    const before = await runs.start();
    const heard = heardOf(before, "first");
    await put(before, "first");
    await heard;
    const done = before.events.next("invocation");
    await done;
    await written();
    // Written, but not heard of yet.
    await put(before, "second");
    await written();
    await runs.kill();

    const log: string[] = [];
    const restarted = runs.start();
    const after = await restarted;
    after.events.on("function-log", ({ line }) => log.push(line));
    await heardOf(after, "second");
    expect(after.outputs["stream"]).toBe(before.outputs["stream"]);
    expect(log.join("\n")).not.toContain("heard of first");
    const { Items } = await call(after, "dynamodb", "Scan", { TableName: "notes" });
    expect(Items).toHaveLength(2);
  });

  test("that was removed while it ran has none of its items when it is there again", async () => {
    const before = await runs.start();
    await put(before, "first");
    await runs.update(({ resource, output }) => {
      delete resource.aws_dynamodb_table;
      delete resource.aws_lambda_event_source_mapping;
      delete output.stream;
    });
    await written();
    await runs.kill();
    const after = await runs.start();
    expect((await call(after, "dynamodb", "Scan", { TableName: "notes" })).Items).toEqual([]);
    expect(after.outputs["stream"]).not.toBe(before.outputs["stream"]);
  });

  test("whose key has changed is refused, and the folder left as it is", async () => {
    const before = await runs.start();
    await put(before, "first");
    await written();
    await runs.kill();
    const bytes = () => readdirSync(runs.dataDir).map((file) => readFileSync(join(runs.dataDir, file)).toString("hex"));
    const kept = bytes();
    const start = runs.start(({ resource }) => {
      Object.assign(resource.aws_dynamodb_table.notes, { hash_key: "name", attribute: [{ name: "name", type: "S" }] });
    });
    await expect(start).rejects.toThrow(/does not fit the table notes any more .* Put its keys back/);
    expect(bytes()).toEqual(kept);
  });

  test("whose stream would be another one is refused", async () => {
    const before = await runs.start();
    await put(before, "first");
    await written();
    await runs.kill();
    const start = runs.start(({ resource }) => void (resource.aws_dynamodb_table.notes.stream_view_type = "KEYS_ONLY"));
    await expect(start).rejects.toThrow("stream_view_type was NEW_AND_OLD_IMAGES and is KEYS_ONLY: AWS would make a new stream.");
  });
});

test("users stay signed in, mails in the mailbox, subscriptions made", async () => {
  const before = await runs.start();
  const { client: ClientId, pool: UserPoolId, topic: TopicArn } = before.outputs;
  const user = { UserPoolId, Username: "ada@example.com" };
  await call(before, "cognito-idp", "SignUp", {
    ClientId,
    Username: "ada@example.com",
    Password: "Ada-lovelace-1",
    UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
  });
  await call(before, "cognito-idp", "AdminConfirmSignUp", user);
  await call(before, "cognito-idp", "CreateGroup", { UserPoolId, GroupName: "poets" });
  await call(before, "cognito-idp", "AdminAddUserToGroup", { ...user, GroupName: "poets" });
  const signIn = {
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: user.Username, PASSWORD: "Ada-lovelace-1" },
  };
  const { AuthenticationResult } = await call(before, "cognito-idp", "InitiateAuth", signIn);
  await call(before, "sns", "Subscribe", { TopicArn, Protocol: "email", Endpoint: "ada@example.com" });
  await call(before, "sns", "Publish", { TopicArn, Message: "first" });
  await written();
  await runs.kill();

  const after = await runs.start();
  expect(await call(after, "cognito-idp", "GetUser", { AccessToken: AuthenticationResult.AccessToken })).toMatchObject({
    UserAttributes: expect.arrayContaining([{ Name: "email", Value: "ada@example.com" }]),
  });
  await call(after, "cognito-idp", "InitiateAuth", signIn);
  const refresh = {
    ClientId,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: AuthenticationResult.RefreshToken },
  };
  await call(after, "cognito-idp", "InitiateAuth", refresh);
  expect((await call(after, "cognito-idp", "AdminListGroupsForUser", user)).Groups).toMatchObject([{ GroupName: "poets" }]);
  await call(after, "sns", "Publish", { TopicArn, Message: "second" });
  expect(
    after.mailbox
      .list("ada@example.com")
      .map(({ body }) => body)
      .slice(1),
  ).toEqual(["first", "second"]);
});

test("the clock goes on as far ahead as it was", async () => {
  const before = await runs.start();
  before.clock.advance(3_600_000);
  await written();
  await runs.kill();
  expect((await runs.start()).clock.offsetMs).toBe(3_600_000);
});
