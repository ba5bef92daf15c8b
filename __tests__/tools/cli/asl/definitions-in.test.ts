import { describe, expect, test } from "@jest/globals";
import { checkFound } from "../../../../tools/cli/asl/check-found.ts";
import { definitionsIn } from "../../../../tools/cli/asl/definitions-in.ts";

const machine = (more: object = {}) => ({ StartAt: "A", States: { A: { Type: "Pass", Ende: true, ...more } } });
const told = (file: string, text: string) =>
  definitionsIn(file, text)
    .flatMap((found) => checkFound(found, { rules: "aws" }))
    .filter(({ message }) => message.startsWith("Ende"))
    .map(({ line, address }) => `${line}: ${address}`);

test("a definition is one whatever its file is called", () => {
  expect(told("flow.json", JSON.stringify(machine(), undefined, 2))).toEqual(["6: A"]);
  expect(definitionsIn("package.json", '{"name":"x"}')).toEqual([]);
  expect(definitionsIn("broken.asl.json", "{")).toHaveLength(1);
  expect(definitionsIn("broken.json", "{")).toEqual([]);
});

test("Terraform JSON has it as a text", () => {
  const definition = JSON.stringify(machine({ Result: "$${not}${aws_x.y.arn}" }));
  const text = JSON.stringify({ resource: { aws_sfn_state_machine: { orders: { definition } } } }, undefined, 2);
  expect(told("cdk.tf.json", text)).toEqual(["5: aws_sfn_state_machine.orders: A: /States/A/Ende"]);
});

test.each([
  [
    "an object in a SAM template in YAML",
    `Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition:
        StartAt: A
        States:
          A: { Type: Task, Resource: !GetAtt Pay.Arn, Ende: true }
`,
    ["9: Flow: A"],
  ],
  [
    "a text with Sub in CloudFormation's YAML, at its own line",
    `Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub |
        {
          "StartAt": "A",
          "States": { "A": { "Type": "Task", "Resource": "arn:\${AWS::Partition}:states:::lambda:invoke",
            "Parameters": { "FunctionName": "\${Pay.Arn}" },
            "Ende": true } }
        }
`,
    ["10: Flow: A"],
  ],
  [
    "a folded text in Sub's long form, at its own line",
    `Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString:
        Fn::Sub:
          - >-
            {
              "StartAt": "A",
              "States": { "A": { "Type": "Task", "Resource": "\${Arn}",
                "Ende": true } }
            }
          - Arn: !GetAtt Pay.Arn
`,
    ["11: Flow: A"],
  ],
  [
    "a text with Sub's values, in the short form",
    `Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub
        - |
          {
            "StartAt": "A",
            "States": { "A": { "Type": "Task", "Resource": "\${Arn}",
              "Ende": true } }
          }
        - { Arn: !GetAtt [Pay, Arn] }
`,
    ["10: Flow: A"],
  ],
  [
    "a text that is joined, in the short form",
    `Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Join ["", ['{ "StartAt": "A", "States": { "A": { "Type": "Task", "Ende": 1, "Resource": "', !GetAtt Pay.Arn, '" } } }']]
`,
    ["5: Flow: A: /States/A/Ende"],
  ],
  [
    "a text in one line, by the way within it",
    `Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: '${JSON.stringify(machine())}'
`,
    ["5: Flow: A: /States/A/Ende"],
  ],
])("%s", (_, text, lines) => {
  expect(told("template.yaml", text)).toEqual(lines);
});

test("blocks of Terraform JSON may be lists", () => {
  const orders = [{ definition: JSON.stringify(machine()) }];
  const text = JSON.stringify({ resource: [{ aws_sqs_queue: {} }, { aws_sfn_state_machine: [{ orders }] }] });
  expect(told("main.tf.json", text)).toEqual(["1: aws_sfn_state_machine.orders: A: /States/A/Ende"]);
});

test("what is no JSON within one line is told by its place in the text", () => {
  const resource = { aws_sfn_state_machine: { orders: { definition: '{\n"StartAt": }' } } };
  const found = definitionsIn("cdk.tf.json", JSON.stringify({ resource }));
  expect(found.flatMap((one) => checkFound(one, { rules: "aws" }))).toMatchObject([
    { line: 1, address: "aws_sfn_state_machine.orders: line 2, column 12 of its text", rule: "json" },
  ]);
});

test("an object in a template in JSON is told at its own line", () => {
  const Properties = { Definition: machine() };
  const text = JSON.stringify({ Resources: { Flow: { Type: "AWS::Serverless::StateMachine", Properties } } }, undefined, 2);
  expect(told("template.json", text)).toEqual(["11: Flow: A"]);
});

test.each([
  ["cdk.tf.json", { resource: { aws_sfn_state_machine: { orders: { definition: "${jsonencode(local.flow)}" } } } }],
  [
    "t.json",
    { Resources: { Flow: { Type: "AWS::StepFunctions::StateMachine", Properties: { DefinitionString: { Ref: "Text" } } } } },
  ],
])("a definition in %s that is elsewhere is not passed by", (file, content) => {
  const [finding] = definitionsIn(file, JSON.stringify(content)).flatMap((one) => checkFound(one, { rules: "aws" }));
  expect(finding).toMatchObject({ rule: "not-read", severity: "advice", line: 1 });
});

test("a template may use what it has said once again", () => {
  const text = `Retry: &retry [{ ErrorEquals: [States.ALL], Ende: 1 }]
Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A: { Type: Task, Resource: !GetAtt Pay.Arn, Retry: *retry, End: true }
`;
  expect(told("template.yaml", text)).toEqual(["9: Flow: A"]);
});

test("a template that is no YAML is told, and one without state machines is not looked at", () => {
  const text = "Resources:\n  Flow: { Type: AWS::Serverless::StateMachine\n";
  const [finding] = definitionsIn("template.yaml", text).flatMap((one) => checkFound(one, { rules: "aws" }));
  expect(finding).toMatchObject({ rule: "not-read", message: expect.stringContaining("it is no YAML: ") });
  expect(finding).not.toHaveProperty("severity");
  expect(definitionsIn("other.yaml", "a: [")).toEqual([]);
});

test("a template in JSON joins its pieces", () => {
  const pieces = [JSON.stringify(machine({ Comment: "@" })).split("@")[0], { "Fn::GetAtt": ["Pay", "Arn"] }, '"}}}'];
  const Properties = { DefinitionString: { "Fn::Join": ["", pieces] } };
  const text = JSON.stringify({ Resources: { Flow: { Type: "AWS::StepFunctions::StateMachine", Properties } } });
  expect(told("stack.template.json", text)).toEqual(["1: Flow: A: /States/A/Ende"]);
});

test("a template's EXPRESS state machine is judged as one", () => {
  const text = `Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties: { Type: EXPRESS, Definition: { StartAt: A, States: { A: { Type: Task, Resource: "arn:aws:states:::glue:startJobRun.sync", Parameters: { JobName: j }, End: true } } } }
`;
  const rules = definitionsIn("t.yml", text).flatMap((found) => checkFound(found, { rules: "aws" }).map(({ rule }) => rule));
  expect(rules).toContain("express-limits");
});

test("a placeholder may stand where no quotes are", () => {
  const text = '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${seconds},"End":true}}}';
  expect(definitionsIn("a.asl.json", text).flatMap((found) => checkFound(found, { rules: "aws" }))).toEqual([]);
});

describe("a definition in YAML", () => {
  const text = `StartAt: A
States:
  A:
    Type: Task
    Resource: \${Pay}
    Ende: true
    End: true
`;

  test.each(["flow.asl.yaml", "flow.asl.yml", "flow.yaml"])(
    "is read from %s, as SAM's DefinitionUri and the AWS Toolkit do",
    (file) => {
      expect(told(file, text)).toEqual(["6: A"]);
    },
  );

  test("that cannot be read, or is none, is told", () => {
    const unread = (file: string, content: string) =>
      definitionsIn(file, content).flatMap((found) => checkFound(found, { rules: "aws" }).map(({ message }) => message));
    expect(unread("flow.asl.yaml", "a: [")).toEqual([expect.stringContaining("it is no YAML: ")]);
    expect(unread("flow.yaml", "StartAt: A\nStates: {")).toEqual([expect.stringContaining("it is no YAML: ")]);
    expect(unread("flow.asl.yaml", "- a")).toEqual(["it is no definition, but something else in YAML."]);
    expect(unread("flow.asl.yaml", "a: 1")).toContain("a definition needs StartAt.");
    expect(definitionsIn("schedule.yaml", "StartAt: 7")).toEqual([]);
  });
});
