import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Clock, startRuntime, type InvocationEvent, type RuntimeEvents, type Runtime } from "@slipstream/local";
import { writeStage } from "../../../stacks/write-stage.ts";
import type { StageMail } from "../../../stage-mail.ts";
import { findStage } from "../../../stages.ts";
import { localBackend, type Backend as Endpoints } from "../../../tools/cli/client/backend.ts";
import { signIn } from "../../../tools/cli/client/sign-in.ts";
import type { TlsPort } from "../../../tools/cli/local/boot.ts";
import { demoCustomerDocument, signUpCustomer } from "../../../tools/cli/local/demo-customer.ts";
import { stageStacks } from "../../../tools/cli/local/stage-stacks.ts";
import { Customer } from "./customer.ts";
import type { Way } from "./order-api.ts";
import { synthesizedFolder, type WorkflowType } from "./synthesized-folder.ts";
import { useWorkflowBefore } from "./workflow-before.ts";

export interface BackendOptions {
  /** @default EXPRESS */
  readonly workflowType?: WorkflowType;
  /** Environment variables of a function that differ from the stage's, by function name: how a test decides a payment. */
  readonly environment?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Runs the workflow's definition that was deployed before this one, with today's functions. @default false */
  readonly workflowBefore?: boolean;
  /** How customers are mailed. @default the stage's own way; it can be changed later only when it is said */
  readonly mail?: StageMail;
  /** Who shows a code from an authenticator app beside the password. @default nobody */
  readonly mfa?: "OPTIONAL" | "ON";
  /** Where the same is served over TLS. @default nowhere */
  readonly tls?: TlsPort;
  /** To hear what happens from the start on. */
  readonly events?: RuntimeEvents;
}

/** The synthesized stacks of stage `local`, running. */
export class BackendUnderTest {
  readonly runtime: Runtime;
  readonly endpoints: Endpoints;
  readonly #folder: string;
  readonly #options: BackendOptions;
  readonly #executions = new Map<string, number>();
  /** Changes that `publish-order-change` has told of, as `ID status`. */
  readonly #published = new Set<string>();

  private constructor(runtime: Runtime, endpoints: Endpoints, folder: string, options: BackendOptions) {
    this.runtime = runtime;
    this.endpoints = endpoints;
    this.#folder = folder;
    this.#options = options;
    runtime.events.on("execution", ({ status, input }) => {
      const id = (input as { order?: { id: string } } | null)?.order?.id;
      if (status && id !== undefined) this.#executions.set(id, (this.#executions.get(id) ?? 0) + 1);
    });
    runtime.events.on("invocation", (invocation) => {
      for (const change of publishedChanges(invocation)) this.#published.add(change);
    });
  }

  /** @param options what a test changes in the synthesized JSON before it runs; payments succeed unless it says otherwise */
  static async start(options: BackendOptions = {}): Promise<BackendUnderTest> {
    const folder = await mkdtemp(join(tmpdir(), "slipstream-flow-"));
    if (options.mail) {
      // The mail stack is applied before a channel changes, and stays.
      for (const mail of [bySes, options.mail]) await writeMailing(folder, mail, options);
    } else await cp(synthesizedFolder(options.workflowType), folder, { recursive: true });
    await changeOrders(folder, options);
    const { mfa } = options;
    if (mfa) {
      await changeStack(join(folder, "stacks/slipstream-local-data/cdk.tf.json"), ({ resource }) => {
        const secondFactor = { mfa_configuration: mfa, software_token_mfa_configuration: { enabled: true } };
        Object.assign(resource.aws_cognito_user_pool.customers, secondFactor);
      });
    }
    const runtime = await startRuntime({
      stacks: stageStacks(folder, "local"),
      port: 0,
      documents: demoCustomerDocument,
      ...(options.tls && { tls: options.tls }),
      clock: new Clock(),
      events: options.events,
    });
    return new BackendUnderTest(runtime, await localBackend(runtime.baseUrl), folder, options);
  }

  /**
   * Changes a synthesized stack, and has what runs become that; when that is refused, the stack is as before.
   * @param stack e.g. `slipstream-local`
   */
  async update(stack: string, change: (document: StackDocument) => void): ReturnType<Runtime["update"]> {
    const file = join(this.#folder, "stacks", stack, "cdk.tf.json");
    const before = await readFile(file, "utf8");
    await changeStack(file, change);
    return this.runtime.update().catch(async (error: Error) => {
      await writeFile(file, before);
      throw error;
    });
  }

  /** Deploys the stage with its mail by another channel. */
  async mailBy(mail: StageMail): Promise<void> {
    await writeMailing(this.#folder, mail, this.#options);
    await changeOrders(this.#folder, this.#options);
    await this.runtime.update();
  }

  async stop(): Promise<void> {
    await this.runtime.stop();
    await rm(this.#folder, { recursive: true });
  }

  /**
   * Signs up, confirms and signs in.
   * @param name nobody else's of this backend
   */
  async customer(name: string, way: Way = "GraphQL"): Promise<Customer> {
    const credentials = { email: `${name}@example.com`, password: "Correct-horse-1" };
    await signUpCustomer(this.runtime, credentials);
    return new Customer(this.endpoints, await signIn(this.endpoints, credentials), credentials.email, way);
  }

  /** Calls an AWS API as the developer at the laptop. */
  aws(service: string, action: string, input: object) {
    return this.runtime.dispatch(this.runtime.developer, service, action, input);
  }

  /** Every item of a table, e.g. `payments`, as DynamoDB attribute values. */
  async items(table: string): Promise<Record<string, { S?: string; N?: string }>[]> {
    const { Items } = await this.aws("dynamodb", "Scan", { TableName: `slipstream-local-${table}` });
    return Items;
  }

  /** Puts a message on the orders queue as it is, behind the API's back, and answers with its ID. */
  async send(body: unknown): Promise<string> {
    const MessageBody = typeof body === "string" ? body : JSON.stringify(body);
    const { MessageId } = await this.aws("sqs", "SendMessage", { QueueUrl: this.queueUrl, MessageBody });
    return MessageId;
  }

  get queueUrl(): string {
    return this.runtime.outputs["orders_queue_url"]!;
  }

  /** Resolves with the body of the next message that the API, or the outbox, puts on the orders queue. */
  async nextMessage(): Promise<string> {
    const isSend = ({ service, action }: { service: string; action: string }) =>
      service === "sqs" && action.startsWith("SendMessage");
    const { input } = await this.runtime.events.next("call", isSend);
    const { MessageBody, Entries } = input as { MessageBody?: string; Entries?: { MessageBody: string }[] };
    return MessageBody ?? Entries![0]!.MessageBody;
  }

  /** Puts messages on the orders queue at the same time, and resolves once the consumer has done with each of them. */
  async deliver(...bodies: readonly unknown[]): Promise<void> {
    const done = new Set<string>();
    const note = ({ functionName, payload }: { functionName: string; payload: unknown }) => {
      if (!functionName.endsWith("start-order-workflow")) return;
      for (const { messageId } of (payload as { Records: { messageId: string }[] }).Records) done.add(messageId);
    };
    this.runtime.events.on("invocation", note);
    const sent = await Promise.all(bodies.map((body) => this.send(body)));
    while (!sent.every((messageId) => done.has(messageId))) await this.runtime.events.next("invocation");
    this.runtime.events.off("invocation", note);
  }

  /** Resolves once `count` executions of the order have ended, whether well or not, since the start. */
  async executionsEnded(orderId: string, count: number): Promise<void> {
    const isEnd = ({ status }: { status?: string }) => status !== undefined;
    while ((this.#executions.get(orderId) ?? 0) < count) await this.runtime.events.next("execution", isEnd);
  }

  /**
   * Resolves once the order's change to `status` has been published, since the start, and the function that did it has ended. Who
   * moves the clock under a function makes it time out, and a record that is not read yet too old.
   */
  async published(orderId: string, status: string): Promise<void> {
    while (!this.#published.has(`${orderId} ${status}`)) await this.runtime.events.next("invocation");
  }
}

/** SES alone, by a domain that nobody owns. */
export const bySes: StageMail = { channel: "ses", from: "Slipstream <orders@slipstream.example.com>" };

/** Synthesizes the stage into a folder, over what is there. */
async function writeMailing(folder: string, mail: StageMail, { workflowType }: BackendOptions): Promise<void> {
  await writeStage({ ...findStage("local", workflowType), mail }, folder);
}

/** Payments succeed unless a test says otherwise. */
async function changeOrders(folder: string, options: BackendOptions): Promise<void> {
  const environment = { "process-payment": { PAYMENT_SUCCESS_RATE: "1" }, ...options.environment };
  await changeStack(join(folder, "stacks/slipstream-local/cdk.tf.json"), (stack) => {
    changeEnvironment(stack, environment);
    if (options.workflowBefore) useWorkflowBefore(stack);
  });
}

function publishedChanges({ functionName, payload, error }: InvocationEvent): string[] {
  if (error || !functionName.endsWith("publish-order-change")) return [];
  // A malformed record may lack anything.
  const { Records } = payload as { Records: { dynamodb: { NewImage?: Record<string, { S?: string }> } }[] };
  return Records.flatMap(({ dynamodb: { NewImage } }) => (NewImage ? [`${NewImage["id"]?.S} ${NewImage["status"]?.S}`] : []));
}

// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON
export type StackDocument = any;

async function changeStack(file: string, change: (stack: StackDocument) => void): Promise<void> {
  const stack = JSON.parse(await readFile(file, "utf8"));
  change(stack);
  await writeFile(file, JSON.stringify(stack));
}

function changeEnvironment(stack: StackDocument, environment: NonNullable<BackendOptions["environment"]>): void {
  for (const [name, variables] of Object.entries(environment)) {
    const functions = Object.values<{ function_name: string; environment: { variables: object } }>(
      stack.resource.aws_lambda_function,
    );
    const changed = functions.find(({ function_name }) => function_name === `slipstream-local-${name}`);
    if (!changed) throw new Error(`The stack has no function ${name}.`);
    Object.assign(changed.environment.variables, variables);
  }
}
