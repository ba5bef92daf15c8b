import type { Row } from "../row.ts";

const functions = { on: "lambda:{region}:{account}:function:{name}", named: "aws_lambda_function.function_name" };
const machines = { on: "states:{region}:{account}:stateMachine:{name}", named: "aws_sfn_state_machine.name" };
const mappings = "lambda:{region}:{account}:event-source-mapping:*";
const ofTheStagesFunctions = {
  key: "lambda:FunctionArn",
  arn: "lambda:{region}:{account}:function:{name}",
  named: "aws_lambda_function.function_name",
};

/** Functions and state machines. */
export const codeRows: Readonly<Record<string, Row>> = {
  aws_lambda_function: {
    source: "lambda/function.go",
    passesRoleTo: "lambda.amazonaws.com",
    grants: [
      {
        ...functions,
        read: ["lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig", "lambda:ListVersionsByFunction"],
        create: ["lambda:CreateFunction"],
        update: ["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "lambda:UntagResource"],
        delete: ["lambda:DeleteFunction"],
        tag: ["lambda:TagResource"],
      },
    ],
  },
  aws_lambda_permission: {
    source: "lambda/permission.go",
    grants: [{ ...functions, read: ["lambda:GetPolicy"], create: ["lambda:AddPermission"], delete: ["lambda:RemovePermission"] }],
  },
  aws_lambda_event_source_mapping: {
    source: "lambda/event_source_mapping.go",
    grants: [
      {
        on: "*",
        given: ofTheStagesFunctions,
        create: ["lambda:CreateEventSourceMapping"],
        because: "a mapping has no ARN before it is made",
      },
      {
        on: mappings,
        given: ofTheStagesFunctions,
        update: ["lambda:UpdateEventSourceMapping"],
        delete: ["lambda:DeleteEventSourceMapping"],
      },
      {
        on: mappings,
        ownedBy: "tagged",
        read: ["lambda:GetEventSourceMapping", "lambda:ListTags"],
        update: ["lambda:UntagResource"],
        tag: ["lambda:TagResource"],
      },
    ],
  },
  aws_sfn_state_machine: {
    source: "sfn/state_machine.go",
    passesRoleTo: "states.amazonaws.com",
    grants: [
      {
        ...machines,
        read: ["states:DescribeStateMachine", "states:ListStateMachineVersions", "states:ListTagsForResource"],
        create: ["states:CreateStateMachine"],
        update: ["states:UpdateStateMachine", "states:UntagResource"],
        delete: ["states:DeleteStateMachine"],
        tag: ["states:TagResource"],
      },
      {
        on: "*",
        read: ["states:ValidateStateMachineDefinition"],
        because: "it is about a text; a plan asks it for each definition that changes",
      },
    ],
  },
};
