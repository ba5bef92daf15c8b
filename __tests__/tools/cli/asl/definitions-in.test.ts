import { expect, test } from "@jest/globals";
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
  const other = { definition: "${jsonencode(local.flow)}" };
  const text = JSON.stringify({ resource: { aws_sfn_state_machine: { orders: { definition }, other } } }, undefined, 2);
  expect(told("cdk.tf.json", text)).toEqual(["5: aws_sfn_state_machine.orders: A"]);
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
    ["7: Flow: A"],
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
    "a text with Sub and its values, as CloudFormation's short form has them",
    `Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub
        - |-
          { "StartAt": "A",
            "States": { "A": { "Type": "Pass",
              "Ende": true, "End": true } } }
        - { Pay: !GetAtt Pay.Arn }
`,
    ["9: Flow: A"],
  ],
  [
    "pieces that are joined by the short form",
    `Resources:
  Flow:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Join ["", ['{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"', !GetAtt Pay.Arn, '","Ende":true}}}']]
`,
    ["5: Flow: A"],
  ],
])("%s", (_, text, lines) => {
  expect(told("template.yaml", text)).toEqual(lines);
});

test("a template in JSON joins its pieces", () => {
  const pieces = [JSON.stringify(machine({ Comment: "@" })).split("@")[0], { "Fn::GetAtt": ["Pay", "Arn"] }, '"}}}'];
  const Properties = { DefinitionString: { "Fn::Join": ["", pieces] } };
  const text = JSON.stringify({ Resources: { Flow: { Type: "AWS::StepFunctions::StateMachine", Properties } } });
  expect(told("stack.template.json", text)).toEqual(["1: Flow: A"]);
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
