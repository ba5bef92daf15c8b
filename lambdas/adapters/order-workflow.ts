import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { workflowInput } from "../domain/workflow-input.ts";
import { requiredVariable } from "./environment.ts";

const stateMachineArn = requiredVariable("STATE_MACHINE_ARN");

const stepFunctions = new SFNClient();

/** An execution that ended otherwise than in success. Its message carries the error and the cause that it ended with. */
class OrderWorkflowFailed extends Error {
  override readonly name = "OrderWorkflowFailed";
}

/** Runs the workflow of an order to its end. Throws `OrderWorkflowFailed`, or the SDK's error when it could not be started. */
export async function runOrderWorkflow(order: PlacedOrder): Promise<void> {
  const { status, error, cause, executionArn } = await stepFunctions.send(
    new StartSyncExecutionCommand({ stateMachineArn, name: order.id, input: JSON.stringify(workflowInput(order)) })
  );
  if (status === "SUCCEEDED") return;
  throw new OrderWorkflowFailed(`${executionArn} ended as ${status}: ${error ?? "no error given"}: ${cause ?? "no cause given"}`);
}
