import { join } from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine/index.js";
import { Construct } from "constructs";
import { projectRoot } from "../../synth/project-root.ts";
import { loadStateMachine } from "../../synth/state-machine-definition.ts";
import { stateMachineStatements } from "../../synth/state-machine-permissions.ts";
import { notifyingFunction, type CustomerMailProps } from "./customer-mail.ts";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import { ServiceRole } from "./service-role.ts";
import { deliverLogs, sendSampledTraces } from "./state-machine-statements.ts";
import type { TableReference } from "./table-reference.ts";

const definitionFile = join(projectRoot, "state-machines/process-order.asl.json");

export interface OrderWorkflowProps extends LambdaSurroundings {
  readonly ordersTable: TableReference;
  readonly paymentsTable: TableReference;
  readonly notify: CustomerMailProps;
}

/** The state machine that processes one order, with the functions that it calls. */
export class OrderWorkflow extends Construct {
  readonly stateMachineArn: string;
  /** Where each execution says how it went. */
  readonly logGroupName: string;
  /** Stands for the ARN of each STANDARD execution. The account is left open, too: no reference of Terraform's gives it. */
  readonly executionArns: string;

  constructor(scope: Construct, id: string, props: OrderWorkflowProps) {
    super(scope, id);
    const { prefix, stage, ordersTable, paymentsTable } = props;
    const name = `${prefix}-process-order`;
    const processPayment = this.#processPayment(props);
    const notifyCustomer = notifyingFunction(this, { ...props, ...props.notify });
    const functionArns = { processPaymentArn: processPayment.arn, notifyCustomerArn: notifyCustomer.arn };
    const definition = loadStateMachine(definitionFile, {
      ordersTableName: ordersTable.name,
      paymentsTableName: paymentsTable.name,
      ...functionArns,
    });
    // Under this prefix the resource policy that lets Step Functions write stays short, however many groups there are.
    const logGroup = new CloudwatchLogGroup(this, "log", {
      name: `/aws/vendedlogs/states/${name}`,
      retentionInDays: stage.logRetentionDays,
    });
    this.logGroupName = logGroup.name;
    const role = new ServiceRole(this, "role", { name, stage, service: "states.amazonaws.com" });
    const tableArns = { ordersTableName: ordersTable.arn, paymentsTableName: paymentsTable.arn };
    const permissions = role.allow([
      ...stateMachineStatements(definitionFile, { ...tableArns, ...functionArns }),
      deliverLogs,
      sendSampledTraces,
    ]);
    const stateMachine = new SfnStateMachine(this, "Default", {
      name,
      // Of either type it may run twice for one order; every step is made for that. Prices: docs/adr/0010-workflow-type.md.
      type: stage.workflowType,
      roleArn: role.arn,
      definition,
      loggingConfiguration: {
        level: stage.workflowLogLevel,
        // Data is the input and output of events ("GetExecutionHistory", includeExecutionData). An end's error and cause, from which
        // `npm run redrive` tells why, are there without it, too.
        includeExecutionData: stage.workflowLogLevel === "ALL",
        // Step Functions refuses a group's ARN without `:*`.
        logDestination: `${logGroup.arn}:*`,
      },
      tracingConfiguration: { enabled: true },
      dependsOn: [permissions],
    });
    this.stateMachineArn = stateMachine.arn;
    this.executionArns = `arn:aws:states:${stage.region}:*:execution:${stateMachine.name}:*`;
  }

  #processPayment(props: OrderWorkflowProps): LambdaFunction {
    const { stage, paymentsTable } = props;
    return new LambdaFunction(this, "process-payment", {
      ...props,
      entry: "lambdas/process-payment.ts",
      environment: {
        PAYMENTS_TABLE_NAME: paymentsTable.name,
        PAYMENT_SUCCESS_RATE: String(stage.paymentSuccessRate),
        ...(stage.paymentSeed !== undefined && { PAYMENT_SEED: stage.paymentSeed }),
      },
      statements: [{ actions: ["dynamodb:PutItem"], resources: [paymentsTable.arn] }],
    });
  }
}
