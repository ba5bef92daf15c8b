import type { InjectedFault } from "../injected-fault.ts";

/** What TypeScript takes and Terraform, or the provider, would refuse. */
export const terraformFaults: readonly InjectedFault[] = [
  {
    name: "a reference to an attribute that there is not",
    edit: {
      file: "stacks/constructs/graphql-api.ts",
      from: "this.arn = api.arn;",
      to: 'this.arn = api.getStringAttribute("api_arn");',
    },
    check: "terraform json",
    finding: {
      stack: "slipstream-dev",
      address: "aws_iam_role_policy.changes_publish_order_change_role_policy.policy",
      rule: "attribute",
      says: /aws_appsync_graphql_api has no "api_arn"\. It has .*arn/,
    },
  },
  {
    name: "an argument by a name that the provider does not know",
    edit: {
      file: "stacks/constructs/graphql-api.ts",
      from: "// AppSync writes to this group",
      to: 'api.addOverride("query_depth", queryDepthLimit);\n    // AppSync writes to this group',
    },
    check: "terraform json",
    finding: {
      stack: "slipstream-dev",
      address: "aws_appsync_graphql_api.api",
      rule: "argument-unknown",
      says: /no argument "query_depth"\. There is: .*query_depth_limit/,
    },
  },
  {
    name: "an argument of another type",
    edit: { file: "stacks/constructs/order-intake.ts", from: "batchSize: 10", to: 'batchSize: "ten" as never' },
    check: "terraform json",
    finding: {
      stack: "slipstream-dev",
      address: "aws_lambda_event_source_mapping.intake_mapping.batch_size",
      rule: "argument-type",
      says: /it is "ten"; it must be a number\. Mend/,
    },
  },
  {
    name: "a resolver that nobody wires",
    edit: {
      file: "stacks/constructs/order-resolvers.ts",
      from: 'this.#unit("Query", "listOrders", ordersTable);',
      to: "",
    },
    check: "graphql",
    finding: {
      stack: "slipstream-dev",
      address: "aws_appsync_graphql_api.api",
      rule: "resolver-missing",
      says: /Query\.listOrders has no aws_appsync_resolver\. Wire graphql\/resolvers\/Query\.listOrders\.ts/,
    },
  },
  {
    name: "a pipeline without one of its steps",
    edit: {
      file: "stacks/constructs/order-resolvers.ts",
      from: 'this.#step("Mutation.placeOrder", "loadPlacedOrder", ordersTable),',
      to: "",
    },
    check: "graphql",
    finding: {
      stack: "slipstream-dev",
      address: "aws_appsync_resolver.api_resolver_Mutation_placeOrder",
      rule: "resolver-pipeline",
      says: /Mutation\.placeOrder\.loadPlacedOrder\.ts is no function of its pipeline\. Name it/,
    },
  },
];

/** What Terraform would take, and lose orders by. */
export const guardRailFaults: readonly InjectedFault[] = [
  {
    name: "a queue that hides a message for less than six times its function's timeout",
    edit: {
      file: "stacks/constructs/order-queue.ts",
      from: "6 * consumerTimeoutSeconds",
      to: "5 * consumerTimeoutSeconds",
    },
    check: "guard rails",
    finding: {
      stack: "slipstream-dev",
      address: "aws_sqs_queue.intake_queue",
      rule: "visibility-timeout",
      says: /visibility_timeout_seconds is 375; it must be at least 450.*Raise it/,
    },
  },
  {
    name: "a workflow that may not call its functions",
    edit: {
      file: "stacks/constructs/order-workflow.ts",
      from: "...stateMachineStatements(definitionFile, { ...tableArns, ...functionArns }),",
      to: `...stateMachineStatements(definitionFile, { ...tableArns, ...functionArns }).filter(
        ({ actions }) => !actions.includes("lambda:InvokeFunction"),
      ),`,
    },
    check: "guard rails",
    finding: {
      stack: "slipstream-dev",
      address: "aws_iam_role.workflow_role",
      rule: "state-machine-permissions",
      says: /may not lambda:InvokeFunction on aws_lambda_function\.\w+\.arn, which state ProcessPayment needs\. Allow it/,
    },
  },
  {
    name: "a mapping that fails its whole batch for one bad message",
    edit: { file: "stacks/constructs/order-intake.ts", from: 'functionResponseTypes: ["ReportBatchItemFailures"],', to: "" },
    check: "guard rails",
    finding: {
      stack: "slipstream-dev",
      address: "aws_lambda_event_source_mapping.intake_mapping",
      rule: "partial-batch-response",
      says: /ReportBatchItemFailures/,
    },
  },
];
