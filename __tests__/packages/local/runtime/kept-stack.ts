import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { startRuntime, type Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { document } from "../terraform/stacks.ts";
import { turns } from "../until.ts";

/** Logs the keys of the records that it is brought; never ends when it is asked to wait. */
const code = `exports.handler = async (event) => {
  for (const { dynamodb } of event.Records ?? []) console.log("heard of " + dynamodb.Keys.id.S);
  if (event.wait) { console.log("waits"); await new Promise((resolve) => setTimeout(resolve, 2 ** 30)); }
  return { greeting: "hello " + event.name };
};`;

const statement = {
  Effect: "Allow",
  Action: ["dynamodb:*", "logs:*", "lambda:*", "sqs:*", "sns:*", "states:*", "events:*"],
  Resource: "*",
};
const trust = {
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: ["lambda.amazonaws.com", "states.amazonaws.com"] },
};

export const definition = {
  StartAt: "Wait",
  States: {
    Wait: { Type: "Wait", Seconds: 60, Next: "Ask" },
    Ask: {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      Parameters: { QueueUrl: "${aws_sqs_queue.things.url}", MessageBody: { "token.$": "$$.Task.Token" } },
      Next: "Greet",
    },
    Greet: { Type: "Task", Resource: "${aws_lambda_function.greet.arn}", End: true },
  },
};

/** A stack with something of each service that has state. */
export function keptStack(): Shape {
  const machine = (name: string, type: string, states: object) => ({
    name,
    type,
    role_arn: "${aws_iam_role.all.arn}",
    definition: JSON.stringify(states),
  });
  return document("kept", {
    resource: {
      aws_sqs_queue: {
        things: {
          name: "things",
          visibility_timeout_seconds: 100,
          redrive_policy: JSON.stringify({ deadLetterTargetArn: "${aws_sqs_queue.dead.arn}", maxReceiveCount: 1 }),
        },
        dead: { name: "dead" },
      },
      aws_dynamodb_table: {
        notes: {
          name: "notes",
          billing_mode: "PAY_PER_REQUEST",
          hash_key: "id",
          attribute: [{ name: "id", type: "S" }],
          stream_enabled: true,
          stream_view_type: "NEW_AND_OLD_IMAGES",
        },
      },
      aws_sns_topic: { news: { name: "news" } },
      aws_cognito_user_pool: { people: { name: "people", auto_verified_attributes: ["email"], username_attributes: ["email"] } },
      aws_cognito_user_pool_client: {
        app: {
          name: "app",
          user_pool_id: "${aws_cognito_user_pool.people.id}",
          explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        },
      },
      aws_iam_role: { all: { name: "all", assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }) } },
      aws_iam_role_policy: {
        all: { role: "${aws_iam_role.all.name}", policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) },
      },
      aws_lambda_function: {
        greet: {
          function_name: "greet",
          filename: "greet.zip",
          handler: "main.handler",
          runtime: "nodejs24.x",
          role: "${aws_iam_role.all.arn}",
        },
      },
      aws_lambda_event_source_mapping: {
        notes: {
          event_source_arn: "${aws_dynamodb_table.notes.stream_arn}",
          function_name: "${aws_lambda_function.greet.arn}",
          starting_position: "TRIM_HORIZON",
        },
      },
      aws_sfn_state_machine: { greeting: machine("greeting", "STANDARD", definition) },
    },
    output: {
      queue: { value: "${aws_sqs_queue.things.url}" },
      dead: { value: "${aws_sqs_queue.dead.arn}" },
      machine: { value: "${aws_sfn_state_machine.greeting.arn}" },
      stream: { value: "${aws_dynamodb_table.notes.stream_arn}" },
      topic: { value: "${aws_sns_topic.news.arn}" },
      pool: { value: "${aws_cognito_user_pool.people.id}" },
      client: { value: "${aws_cognito_user_pool_client.app.id}" },
    },
  }) as Shape;
}

/** Runs the stack on a folder, again and again, as it is after it was killed. */
export class KeptRuns {
  readonly #root = mkdtempSync(join(tmpdir(), "slipstream-kept-"));
  #count = 0;
  #runtime: Runtime | undefined;

  get dataDir(): string {
    return join(this.#root, `state-${this.#count}`);
  }

  /**
   * @param change of the stack's document, before it is read
   * @param offMs for how long nothing has run
   */
  async start(change: (stack: Shape) => void = () => undefined, offMs = 0): Promise<Runtime> {
    const dir = this.#write(change);
    // At the same port, as somebody's own would be: it is in the tokens.
    const port = this.#runtime ? Number(new URL(this.#runtime.baseUrl).port) : 0;
    const clock = new Clock();
    if (offMs > 0) clock.advance(this.#runtime!.clock.offsetMs + offMs);
    this.#runtime = await startRuntime({ stacks: [dir], port, dataDir: this.dataDir, clock });
    return this.#runtime;
  }

  /** Has what runs become what the stack says by now. */
  async update(change: (stack: Shape) => void): Promise<void> {
    this.#write(change);
    await this.#runtime!.update();
  }

  /** Ends the run as if it had been killed now: what it writes from now on is not in the folder that the next one gets. */
  async kill(): Promise<void> {
    const before = this.dataDir;
    this.#count += 1;
    mkdirSync(this.dataDir);
    for (const file of readdirSync(before)) copyFileSync(join(before, file), join(this.dataDir, file));
    await this.#runtime!.stop();
  }

  #write(change: (stack: Shape) => void): string {
    const stack = keptStack();
    change(stack);
    const dir = join(this.#root, "stack");
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "greet.zip"), zipSync({ "main.js": strToU8(code) }));
    writeFileSync(join(dir, "cdk.tf.json"), JSON.stringify(stack));
    return dir;
  }

  async stop(): Promise<void> {
    await this.#runtime?.stop();
    rmSync(this.#root, { recursive: true });
  }
}

/** As the developer. */
export const call = ({ dispatch, developer }: Runtime, service: string, action: string, input: object = {}): Promise<Shape> =>
  dispatch(developer, service, action, input);

/** What has happened by now is written. */
export const written = () => turns();

/** Messages of the stack's queue, or of another one. */
export async function receive(runtime: Runtime, QueueUrl = runtime.outputs["queue"]): Promise<Shape[]> {
  return (
    (await call(runtime, "sqs", "ReceiveMessage", { QueueUrl, MaxNumberOfMessages: 10, AttributeNames: ["All"] })).Messages ?? []
  );
}
