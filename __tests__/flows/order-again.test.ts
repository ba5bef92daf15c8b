import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { commandsTimeoutMs, runCommand } from "./support/run-command.ts";
import { useBackend } from "./support/use-backend.ts";

const password = "Correct-horse-1";

const flow = useBackend();

const isPlacing = ({ query }: { query: string }) => query.includes("placeOrder");
const serverError = new AwsError("InternalFailure", "injected", { statusCode: 500 });

/** Places an order as Alice; resolves with its exit code and what it printed. */
async function order(...args: readonly string[]) {
  const content = ["--name", "Chef's pizza", "--quantity", "6", "--restaurant", "Dominos"];
  const command = [...content, "--email", flow.alice.email, "--password", password, ...args];
  const printed = runCommand(flow.backend, "order", command);
  return printed.then(
    (output) => ({ code: 0, ...output }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

async function ordersAndPayments(): Promise<[number, number]> {
  return [(await flow.backend.items("orders")).length, (await flow.backend.items("payments")).length];
}

test.each([
  ["the API's", { service: "appsync", action: "GraphQL", matches: isPlacing }],
  ["the queue's", { service: "sqs", action: "SendMessage" }],
])(
  "%s answer to a placed order gets lost: the command asks again for the same ID, and there is one order, paid once",
  async (_, call) => {
    const [orders, payments] = await ordersAndPayments();
    flow.backend.runtime.faults.inject({ ...call, error: serverError, when: "after" });
    const { code, stdout, stderr } = await order();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/ PAID /)]);
    const [, id] = /asking again for the same order ID (\w{26}) in 0.5 s …\n/.exec(stderr)!;
    expect(stdout).toContain(id);
    expect(await ordersAndPayments()).toEqual([orders + 1, payments + 1]);
  },
  commandsTimeoutMs,
);

test(
  "while no answer comes the command gives up with the ID, and with a command that has the same order paid once",
  async () => {
    const [orders, payments] = await ordersAndPayments();
    const mend = flow.backend.runtime.faults.inject({
      service: "appsync",
      action: "GraphQL",
      matches: isPlacing,
      error: serverError,
      when: "after",
      times: Infinity,
    });
    const { code, stderr } = await order();
    expect(code).toBe(1);
    const [, id] = /error: It is not known whether order (\w{26}) was accepted: injected\n/.exec(stderr)!;
    const [line, command] = /^ {2}npm run order -- (.*)$/m.exec(stderr)!;
    expect(line).toContain(`--id ${id}`);
    expect(stderr).not.toContain(password);
    mend();

    const env = { ...process.env, NODE_OPTIONS: "", SLIPSTREAM_PASSWORD: password };
    const { stdout } = await promisify(execFile)("sh", ["-c", `"$0" tools/cli/order.ts ${command}`, process.execPath], { env });
    expect(stdout).toMatch(new RegExp(`${id} +PAID`));
    expect(await ordersAndPayments()).toEqual([orders + 1, payments + 1]);
  },
  commandsTimeoutMs,
);

test(
  "an order that is refused is not asked for again",
  async () => {
    const { code, stderr } = await order("--restaurant", "r".repeat(65));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*restaurantId/);
  },
  commandsTimeoutMs,
);
