import { join } from "node:path";
import { loadStateMachine } from "../../../synth/state-machine-definition.ts";

/** The definition that was deployed before this one. A deploy changes the functions first: for a while, they serve it. */
const definitionBefore = join(import.meta.dirname, "../../fixtures/state-machines/process-order-before.asl.json");

// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON
type Blocks = Record<string, Record<string, any>>;

/** Puts the definition before, and what its role may do, into the orders stack's JSON in place of today's. */
export function useWorkflowBefore({ resource }: { readonly resource: Blocks }): void {
  const functions = resource["aws_lambda_function"]!;
  resource["aws_sfn_state_machine"]!["workflow"].definition = loadStateMachine(definitionBefore, {
    ordersTableName: functions["rest_api_get_order"].environment.variables.ORDERS_TABLE_NAME,
    paymentsTableName: functions["workflow_process_payment"].environment.variables.PAYMENTS_TABLE_NAME,
    processPaymentArn: "${aws_lambda_function.workflow_process_payment.arn}",
    notifyCustomerArn: "${aws_lambda_function.workflow_notify_customer.arn}",
  });
  const policies = resource["aws_iam_role_policy"]!;
  const ofPayment = JSON.parse(policies["workflow_process_payment_role_policy"].policy) as Policy;
  const payments = ofPayment.Statement.find(({ Action }) => Action.includes("dynamodb:PutItem"))!.Resource;
  const ofWorkflow = JSON.parse(policies["workflow_role_policy"].policy) as Policy;
  ofWorkflow.Statement.push({ Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:UpdateItem"], Resource: payments });
  policies["workflow_role_policy"].policy = JSON.stringify(ofWorkflow);
}

interface Policy {
  readonly Statement: { readonly Effect: string; readonly Action: readonly string[]; readonly Resource: readonly string[] }[];
}
