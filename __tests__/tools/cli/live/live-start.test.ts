import { rmSync } from "node:fs";
import { join } from "node:path";
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { RunningCopy } from "../../../../tools/bench/running/running-copy.ts";
import { localBackend } from "../../../../tools/cli/client/backend.ts";
import { ordersApi } from "../../../../tools/cli/client/orders-api.ts";
import { requestJson } from "../../../../tools/cli/client/request-json.ts";
import { signIn } from "../../../../tools/cli/client/sign-in.ts";
import { demoCustomer } from "../../../../tools/cli/local/demo-customer.ts";
import { LiveCopy } from "./support/live-copy.ts";

/** A backend is started and synthesized several times, slowly on a busy machine. */
const timeoutMs = 180_000;

let copy: LiveCopy;
let started: RunningCopy;
let lambda: LambdaClient;
let functions: SFNClient;
let graphql: (query: string) => Promise<unknown>;
let api: ReturnType<typeof ordersApi>;

beforeAll(async () => {
  copy = await LiveCopy.make();
  started = await copy.start();
  const client = {
    endpoint: started.baseUrl,
    region: "eu-west-1",
    credentials: { accessKeyId: "LOCAL", secretAccessKey: "local" },
  };
  lambda = new LambdaClient(client);
  functions = new SFNClient({ ...client, disableHostPrefix: true });
  const backend = await localBackend(started.baseUrl);
  const token = await signIn(backend, demoCustomer);
  api = ordersApi(backend, token);
  graphql = async (query) => {
    const headers = { authorization: token, "content-type": "application/json" };
    return (await requestJson(backend.graphqlUrl, { method: "POST", headers, body: JSON.stringify({ query }) })).body;
  };
}, timeoutMs);

afterAll(async () => {
  lambda.destroy();
  functions.destroy();
  await started.stop();
  await copy.remove();
});

/** Resolves with the line, without its time, that the next save is answered with. */
async function saying(save: () => void): Promise<string> {
  const since = started.printed.length;
  save();
  const [, said] = await started.says(/^\S+ {2}((?:live|mended|unchanged|not live) .*\n(?: {14}.*\n)*)/m, since);
  return said!;
}

async function invoke(name: string, event: object): Promise<unknown> {
  const FunctionName = `slipstream-local-${name}`;
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  return JSON.parse(Buffer.from(Payload!).toString());
}

const paymentFile = "lambdas/process-payment.ts";
const paymentStart = "  const { order, isNew, executionId } = workflowTask(";
const tell = (value: string) => `  if ((event as { tell?: boolean }).tell) return ${value} as never;\n${paymentStart}`;

test(
  "a function, a resolver, the workflow, a setting and the schema that are saved are live, each with a line",
  async () => {
    const line = await saying(() => copy.edit(paymentFile, paymentStart, tell('"first"')));
    expect(line).toMatch(
      /^live {8}lambdas\/process-payment\.ts: function workflow_process_payment in \d+ ms, 0 orders under way\n$/,
    );
    expect(await invoke("process-payment", { tell: true })).toBe("first");

    // The second one runs before the stacks are made anew.
    await saying(() => copy.edit(paymentFile, '"first"', '"second"'));
    expect(await invoke("process-payment", { tell: true })).toBe("second");

    const resolverFile = "graphql/resolvers/Query.getOrder.ts";
    await saying(() => copy.edit(resolverFile, "import type { Context }", "import { util, type Context }"));
    await saying(() => copy.edit(resolverFile, "  refuse(", '  if (ctx.args.id === "tell") util.error("edited");\n  refuse('));
    expect(await graphql('{ getOrder(id: "tell") { id } }')).toMatchObject({ errors: [{ message: "edited" }] });

    const machineFile = "state-machines/process-order.asl.json";
    const machine = await saying(() => copy.edit(machineFile, '"StartAt": "IsFirstAttempt",', '"StartAt": "Told",'));
    expect(machine).toMatch(/^not live {4}state-machines\/process-order\.asl\.json.*Told.*\[/);
    const mended = await saying(() =>
      copy.edit(
        machineFile,
        '    "IsFirstAttempt": {',
        `"Told": { "Type": "Choice", "Default": "IsFirstAttempt", "Choices": [{ "Variable": "$.tell", "IsPresent": true, "Next": "End" }] },
         "End": { "Type": "Pass", "Result": "edited", "End": true },
         "IsFirstAttempt": {`,
      ),
    );
    expect(mended).toMatch(/^mended {6}state-machines\/process-order\.asl\.json: state machine workflow in /);
    const stateMachineArn = "arn:aws:states:eu-west-1:000000000000:stateMachine:slipstream-local-process-order";
    const { output } = await functions.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{"tell":true}' }));
    expect(output).toBe('"edited"');

    const setting = await saying(() =>
      copy.edit(
        "stacks/constructs/order-workflow.ts",
        'entry: "lambdas/process-payment.ts",',
        'entry: "lambdas/process-payment.ts",\n      memoryMb: 512,',
      ),
    );
    expect(setting).toContain("function workflow_process_payment (memory_size) in ");
    const FunctionName = "slipstream-local-process-payment";
    expect(await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({ MemorySize: 512 });

    await saying(() =>
      copy.write("graphql/schema.graphql", `${copy.read("graphql/schema.graphql")}\ntype Told {\n  id: ID\n}\n`),
    );
    expect(await graphql('{ __type(name: "Told") { fields { name } } }')).toEqual({
      data: { __type: { fields: [{ name: "id" }] } },
    });
  },
  timeoutMs,
);

test(
  "a broken edit leaves the old running, and says file, line and reason; the next good save is live",
  async () => {
    const broken = await saying(() => copy.edit(paymentFile, '"second"', '"second'));
    expect(broken).toMatch(
      /^not live {4}lambdas\/process-payment\.ts:\d+:\d+: Unterminated string literal\n +What ran before runs on\.\n$/,
    );
    expect(await invoke("process-payment", { tell: true })).toBe("second");
    const mended = await saying(() => copy.edit(paymentFile, '"second', '"third"'));
    expect(mended).toContain("mended      lambdas/process-payment.ts: function workflow_process_payment in ");
    expect(await invoke("process-payment", { tell: true })).toBe("third");
  },
  timeoutMs,
);

test(
  "a guard rail that a save breaks is said with the resource, and what AWS would replace is refused in a line",
  async () => {
    const file = "stacks/constructs/order-queue.ts";
    expect(await saying(() => copy.edit(file, "6 * consumer", "5 * consumer"))).toMatch(
      /^not live {4}slipstream-local: aws_sqs_queue\.intake_queue: visibility_timeout_seconds is .*\[visibility-timeout\]\n/,
    );
    expect(await saying(() => copy.edit(file, "5 * consumer", "6 * consumer"))).toMatch(
      /^mended {6}stacks\/constructs\/order-queue\.ts: what runs stays as it is\n$/,
    );
    expect(await saying(() => copy.edit(file, "name: `${prefix}-orders`,", "name: `${prefix}-newer-orders`,"))).toMatch(
      /^not live {4}slipstream-local: aws_sqs_queue\.intake_queue: name: AWS would replace this: restart, or rename\n/,
    );
    await saying(() => copy.edit(file, "-newer-orders`,", "-orders`,"));
  },
  timeoutMs,
);

test(
  "orders that are under way while what they go through is saved end once",
  async () => {
    const ids = new Set<string>();
    const place = async () => ids.add((await api.placeOrder({ name: "Pizza", quantity: 6, restaurantId: "Dominos" })).id);
    for (let edit = 0; edit < 2; edit += 1) {
      await Promise.all([
        place(),
        place(),
        place(),
        saying(() => copy.edit("lambdas/domain/parse.ts", "import ", "\nimport ")),
        place(),
      ]);
      await Promise.all([place(), saying(() => copy.edit(paymentFile, '"third"', `"third" + ${edit}`)), place()]);
    }
    const ended = (id: string) => new RegExp(`${id} {2}execution {3}SUCCEEDED`, "g");
    for (const id of ids) await started.says(ended(id));
    for (const id of ids) await started.says(new RegExp(`${id} {2}mail `));
    const mails = [...ids].map((id) => started.printed.match(new RegExp(`${id} {2}mail `, "g"))!.length);
    expect(new Set(mails)).toEqual(new Set([1]));
  },
  timeoutMs,
);

test(
  "a function that is new, and one that is gone, are made and removed with what they need",
  async () => {
    const written = await saying(() => copy.write("lambdas/say-hello.ts", "export const handler = async () => 'hello';\n"));
    expect(written).toMatch(/^unchanged {3}lambdas\/say-hello\.ts/);
    const file = "stacks/constructs/order-workflow.ts";
    const from = "const processPayment = this.#processPayment(props);";
    const hello =
      'new LambdaFunction(this, "hello", { ...props, entry: "lambdas/say-hello.ts", environment: {}, statements: [] });';
    const made = await saying(() => copy.edit(file, from, `${hello}\n    ${from}`));
    expect(made).toMatch(/function workflow_hello made/);
    expect(await invoke("say-hello", {})).toBe("hello");
    const removed = await saying(() => copy.edit(file, `${hello}\n    `, ""));
    expect(removed).toMatch(/function workflow_hello removed/);
    await saying(() => rmSync(join(copy.folder, "lambdas/say-hello.ts")));
  },
  timeoutMs,
);
