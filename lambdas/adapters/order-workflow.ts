import {
  ExecutionAlreadyExists,
  SFNClient,
  DescribeExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { OrderMessage } from "../domain/order-message.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { workflowInput } from "../domain/workflow-input.ts";
import { clientSettings } from "./client-settings.ts";
import { requiredChoice, requiredVariable } from "./environment.ts";
import { executionName, nextExecutionName } from "./execution-name.ts";

const stateMachineArn = requiredVariable("STATE_MACHINE_ARN");
const workflowType = requiredChoice("WORKFLOW_TYPE", ["EXPRESS", "STANDARD"]);

const stepFunctions = new SFNClient(clientSettings);

/** What became of an order's workflow. `started before`: another delivery of the order did it. */
export type WorkflowProgress = "succeeded" | "started" | "started before";

/**
 * An execution that ended otherwise than in success. Its message names the error; the cause may quote the order, and is in the
 * execution's own log.
 */
class OrderWorkflowFailed extends Error {
  override readonly name = "OrderWorkflowFailed";
}

/**
 * Hands an order to its workflow: an EXPRESS one runs to its end, a STANDARD one is only started, and tells of its failure by
 * an event. Throws `OrderWorkflowFailed`, or the SDK's error when an execution could not be started.
 * @param messageId SQS's, the same in each delivery of a message.
 */
export async function runOrderWorkflow(message: OrderMessage, messageId: string): Promise<WorkflowProgress> {
  return workflowType === "EXPRESS" ? runToEnd(message.order) : startOnce(message, messageId);
}

async function runToEnd(order: PlacedOrder): Promise<"succeeded"> {
  const { status, error, executionArn } = await stepFunctions.send(
    new StartSyncExecutionCommand({ stateMachineArn, name: order.id, input: inputOf(order) }),
  );
  if (status === "SUCCEEDED") return "succeeded";
  throw new OrderWorkflowFailed(`${executionArn} ended as ${status}: ${error ?? "no error given"}`);
}

/** A duplicate finds the name taken and starts nothing; a message that was moved back after a failure starts another one. */
async function startOnce({ order, hasFailed }: OrderMessage, messageId: string): Promise<WorkflowProgress> {
  const name = executionName(order);
  // DescribeExecution lags a little: what says itself that it has failed is not asked about.
  if (!hasFailed && (await start(name, order))) return "started";
  if (!hasFailed && !(await endedInFailure(name))) return "started before";
  return (await start(nextExecutionName(order, messageId), order)) ? "started" : "started before";
}

/** Whether this call has started it: false when the name is taken. */
async function start(name: string, order: PlacedOrder): Promise<boolean> {
  try {
    await stepFunctions.send(new StartExecutionCommand({ stateMachineArn, name, input: inputOf(order) }));
    return true;
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return false;
    throw error;
  }
}

async function endedInFailure(name: string): Promise<boolean> {
  const executionArn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
  const { status } = await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
  return status === "FAILED" || status === "TIMED_OUT" || status === "ABORTED";
}

function inputOf(order: PlacedOrder): string {
  return JSON.stringify(workflowInput(order));
}
