import type { ServiceEvent } from "../../../../packages/local/events/service-event.ts";
import type { Identity } from "../../../../packages/local/gateway/identity.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { RuntimeContext, ServiceModule } from "../../../../packages/local/service-module.ts";
import { createStepFunctions } from "../../../../packages/local/step-functions/step-functions-module.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { createHarness, type Harness } from "../module-harness.ts";

export const roleArn = "arn:aws:iam::000000000000:role/workflow";
export const machineArn = (name: string) => `arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`;

type Answers = Readonly<Record<string, (input: Shape, identity: Identity) => unknown>>;

export interface StepFunctionsHarness extends Harness {
  /** What EventBridge was told. */
  readonly published: readonly ServiceEvent[];
  /** Makes the state machine `orders`, EXPRESS unless `args` say otherwise. */
  readonly load: (definition: unknown, args?: Arguments) => Promise<Shape>;
  /** StartSyncExecution of `orders`. */
  readonly run: (input?: unknown) => Promise<Shape>;
  /** The same, with the output parsed. Throws when it did not succeed. */
  readonly outputOf: (input?: unknown) => Promise<unknown>;
}

/** Step Functions in front of services that the test plays: by service, then action. */
export function createStepFunctionsHarness(services: Readonly<Record<string, Answers>> = {}): StepFunctionsHarness {
  const published: ServiceEvent[] = [];
  const harness = createHarness((base) => {
    const context = { ...base, role: (arn: string) => ({ kind: "role", arn, name: "workflow" }) } as RuntimeContext;
    const played: ServiceModule = {
      services: Object.entries(services).map(([name, answers]) => ({
        name,
        actions: Object.fromEntries(Object.entries(answers).map(([action, run]) => [action, { run, permissions: () => [] }])),
      })),
      resources: {},
    };
    return [createStepFunctions(context, { publish: (event) => published.push(event) }), played];
  });
  const run = (input: unknown = {}) =>
    harness.call("states", "StartSyncExecution", { stateMachineArn: machineArn("orders"), input: JSON.stringify(input) });
  return {
    ...harness,
    published,
    load: (definition, args = {}) =>
      harness.provision("aws_sfn_state_machine", {
        name: "orders",
        role_arn: roleArn,
        type: "EXPRESS",
        definition: typeof definition === "string" ? definition : JSON.stringify(definition),
        ...args,
      }),
    run,
    async outputOf(input) {
      const result = await run(input);
      if (result.status !== "SUCCEEDED") throw new Error(`${result.status}: ${result.error}: ${result.cause}`);
      return JSON.parse(result.output);
    },
  };
}

/** A state machine of one state, which is its end. */
export function single(state: Record<string, unknown>, name = "Only") {
  return { StartAt: name, States: { [name]: { End: true, ...state } } };
}

export const putItem = {
  Type: "Task",
  Resource: "arn:aws:states:::dynamodb:putItem",
  Parameters: { TableName: "orders", Item: { id: { "S.$": "$.id" } } },
};

export const invoke = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: "process-payment", "Payload.$": "$" },
};
