import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { commandsTimeoutMs, runCommand } from "./support/run-command.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

/** Places an order, and resolves once the consumer of its message has ended. */
async function placed(): Promise<string> {
  const { events } = flow.backend.runtime;
  const consumed = events.next("invocation", ({ functionName }) => functionName.endsWith("start-order-workflow"));
  const { id } = await flow.alice.placeAndFollow();
  await consumed;
  return id;
}

test(
  "an order's lines are those of every function and of its execution, by time, without another order's",
  async () => {
    const [id, other] = [await placed(), await placed()];
    const { stdout } = await runCommand(flow.backend, "logs", ["--order", id]);
    expect(stdout).not.toContain(other);
    const said = [
      `${id}  STATES      process-order: TaskStateEntered SaveOrder`,
      `${id}  INFO        process-payment: Payment decided  payment_attempt=1  charged=PAID  outcome=PAID`,
      `${id}  INFO        notify-customer: Customer notified  payment_attempt=1  outcome=PAID`,
      `${id}  STATES      process-order: ExecutionSucceeded`,
      `${id}  INFO        start-order-workflow: Order handed to its workflow  receive_count=1  workflow=succeeded`,
    ];
    const places = said.map((line) => stdout.indexOf(line));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));

    // As of a deployed stage: by the names of its groups, from wherever AWS's own clients are told that AWS is.
    const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
    const keys = { AWS_ACCESS_KEY_ID: "LOCAL", AWS_SECRET_ACCESS_KEY: "local", AWS_ENDPOINT_URL: flow.backend.runtime.baseUrl };
    const args = ["tools/cli/logs.ts", "--stage", "local", "--order", id];
    const deployed = await promisify(execFile)(process.execPath, args, { env: { ...env, ...keys, NO_COLOR: "1" } });
    expect(deployed.stdout).toBe(stdout);
    expect(deployed.stderr).toMatch(/^The GraphQL API's log is left out: .*\n$/);

    const { stdout: json } = await runCommand(flow.backend, "logs", ["--order", id, "--function", "process-payment", "--json"]);
    const messages = json
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { message: string }).message);
    expect(messages.some((message) => message.includes('"platform.start"'))).toBe(true);
    expect(messages.some((message) => message.includes(`"correlation_id":"${id}"`))).toBe(true);
  },
  commandsTimeoutMs,
);

test(
  "whoever follows sees what comes, and ends it quietly by Ctrl-C",
  async () => {
    const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
    const args = ["tools/cli/logs.ts", "--follow", "--function", "notify-customer", "--endpoint", flow.backend.runtime.baseUrl];
    const following = spawn(process.execPath, args, { env: { ...env, NO_COLOR: "1" } });
    let [printed, complained] = ["", ""];
    following.stderr.setEncoding("utf8").on("data", (text: string) => (complained += text));
    following.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    const until = async (text: string) => {
      while (!printed.includes(text)) await once(following.stdout, "data");
    };
    await placed();
    await until("Customer notified");
    const id = await placed();
    await until(id);
    following.kill("SIGINT");
    expect(await once(following, "close")).toEqual([0, null]);
    expect(complained).toBe("");
    expect(printed.split(id)).toHaveLength(2);
  },
  commandsTimeoutMs,
);

test("what fails on the way is told with what happens next: the state's retry, the message that comes back", async () => {
  const { events, faults } = flow.backend.runtime;
  const slow = new AwsError("ThrottlingException", "Rate exceeded");
  const retried = events.next("state-retry");
  faults.inject({ service: "dynamodb", action: "PutItem", error: slow, matches: ({ TableName }) => /-orders$/.test(TableName) });
  const { id } = await flow.alice.placeAndFollow();
  expect(await retried).toMatchObject({ state: "SaveOrder", error: "DynamoDB.ThrottlingException", attempt: 2, attempts: 4 });
  expect((await retried).input).toMatchObject({ order: { id } });

  const failed = events.next("message-failed");
  await flow.backend.send("no order");
  expect(await failed).toMatchObject({ body: "no order", receiveCount: 1, maxReceiveCount: 5 });
});
