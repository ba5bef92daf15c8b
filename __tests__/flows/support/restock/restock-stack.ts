import { loadStateMachine } from "../../../../synth/state-machine-definition.ts";
import { stateMachineStatements } from "../../../../synth/state-machine-permissions.ts";

const folder = "__tests__/fixtures/state-machines";
const rule = "StepFunctionsGetEventsForStepFunctionsExecutionRule";

/** The state machine of the fixtures, with the policy that follows from its definition, and what its tasks call. */
export function restockStack() {
  const statements = stateMachineStatements(`${folder}/restock.asl.json`, {
    stockTableName: "${aws_dynamodb_table.stock.arn}",
    questionsQueueUrl: "${aws_sqs_queue.questions.arn}",
    deliverArn: {
      arn: "${aws_sfn_state_machine.deliver.arn}",
      executions: "arn:aws:states:eu-west-1:000000000000:execution:${aws_sfn_state_machine.deliver.name}:*",
      completionRule: `arn:aws:events:eu-west-1:000000000000:rule/${rule}`,
    },
  });
  const Statement = statements.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
  return {
    aws_dynamodb_table: {
      stock: { name: "stock", hash_key: "dish", billing_mode: "PAY_PER_REQUEST", attribute: [{ name: "dish", type: "S" }] },
    },
    aws_sqs_queue: { questions: { name: "questions" } },
    aws_iam_role: { restock: role("restock"), deliver: role("deliver") },
    aws_iam_role_policy: {
      restock: { role: "${aws_iam_role.restock.name}", policy: JSON.stringify({ Version: "2012-10-17", Statement }) },
    },
    aws_sfn_state_machine: {
      restock: {
        name: "restock",
        role_arn: "${aws_iam_role.restock.arn}",
        // What CDKTF does by itself: the policy is there before the machine that needs it.
        depends_on: ["aws_iam_role_policy.restock"],
        definition: loadStateMachine(`${folder}/restock.asl.json`, {
          stockTableName: "${aws_dynamodb_table.stock.name}",
          questionsQueueUrl: "${aws_sqs_queue.questions.url}",
          deliverArn: "${aws_sfn_state_machine.deliver.arn}",
        }),
      },
      deliver: {
        name: "deliver",
        role_arn: "${aws_iam_role.deliver.arn}",
        definition: loadStateMachine(`${folder}/deliver.asl.json`, {}),
      },
    },
  };
}

function role(name: string) {
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "states.amazonaws.com" } };
  return { name, assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }) };
}
