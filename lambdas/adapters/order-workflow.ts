import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { workflowInput } from "../domain/workflow-input.ts";
import { requiredVariable } from "./environment.ts";

const stateMachineArn = requiredVariable("STATE_MACHINE_ARN");

const stepFunctions = new SFNClient();

/**
 * An execution that ended otherwise than in success. Its message names the error; the cause may quote the order, and is in the
 * execution's own log.
 */
class OrderWorkflowFailed extends Error {
  override readonly name = "OrderWorkflowFailed";
}

/** Runs the workflow of an order to its end. Throws `OrderWorkflowFailed`, or the SDK's error when it could not be started. */
export async function runOrderWorkflow(order: PlacedOrder): Promise<void> {
  const { status, error, executionArn } = await stepFunctions.send(
    new StartSyncExecutionCommand({ stateMachineArn, name: order.id, input: JSON.stringify(workflowInput(order)) })
  );
  if (status === "SUCCEEDED") return;
  throw new OrderWorkflowFailed(`${executionArn} ended as ${status}: ${error ?? "no error given"}`);
}
