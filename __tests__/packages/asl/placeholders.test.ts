import { describe, expect, test } from "@jest/globals";
import { checkDefinition } from "../../../packages/asl/check-state-machine.ts";
import { definitionsIn } from "../../../tools/cli/asl/definitions-in.ts";
import { callback, choice, declined, end, invoke, machine, map, pass } from "./corpus/definitions.ts";

type States = Parameters<typeof machine>[0];

const told = (text: string) => checkDefinition(text, "file", { rules: "aws" });
const task = (more: object) => machine({ Start: invoke({ ...more }) });
const tries = (more: object) => task({ Retry: [{ ErrorEquals: ["States.ALL"], ...more }] });
const flow = (Start: unknown, more: object = {}) => machine({ Start, ...more } as States);

/** `${…}` where something else than a text must be, as Terraform's templatefile, SAM's DefinitionSubstitutions and Fn::Sub take it. */
const definitions: readonly (readonly [what: string, definition: object])[] = [
  [
    "a Retry's settings",
    tries({ IntervalSeconds: "${I}", MaxAttempts: "${M}", BackoffRate: "${B}", MaxDelaySeconds: "${D}", JitterStrategy: "${J}" }),
  ],
  ["where a result goes", task({ ResultPath: "${R}" })],
  ["a Retry", task({ Retry: "${r}" })],
  ["an item of a Retry", task({ Retry: ["${r}", { ErrorEquals: ["States.ALL"] }] })],
  ["a callback's Catch", flow(callback({ Catch: "${c}" }), { Declined: declined })],
  ["an item of a Catch", flow(callback({ Catch: ["${c}"] }), { Declined: declined })],
  ["the errors of a Catch", flow(callback({ Catch: [{ ErrorEquals: "${E}", Next: "Declined" }] }), { Declined: declined })],
  ["the rules of a Choice", flow({ Type: "Choice", Choices: "${c}", Default: "End" }, { End: end, Other: end })],
  ["a rule of a Choice", flow({ Type: "Choice", Choices: ["${c}"], Default: "End" }, { End: end, Other: end })],
  ["what a rule joins", flow(choice({ And: "${c}" }), { Yes: end, No: end })],
  ["what a rule negates", flow(choice({ Not: "${c}" }), { Yes: end, No: end })],
  ["the branches of a Parallel", flow({ Type: "Parallel", Branches: "${b}", End: true })],
  ["a branch of a Parallel", flow({ Type: "Parallel", Branches: ["${b}"], End: true })],
  ["what a Map runs", flow({ Type: "Map", ItemProcessor: "${b}", End: true })],
  ["what a Map runs, by its older name", flow({ Type: "Map", Iterator: "${b}", End: true })],
  [
    "a Map's ProcessorConfig",
    flow({
      ...map({ X: pass }, { ItemReader: { Resource: "arn:aws:states:::s3:getObject" } }),
      ItemProcessor: machine({ X: pass }, { ProcessorConfig: "${config}" }),
    }),
  ],
  ["the states", { StartAt: "Start", States: "${states}" }],
  ["a state", flow("${state}", { Other: pass })],
  ["a state that may assign something", flow("${state}", { Other: { ...pass, OutputPath: "$made" } })],
  ["a state's type", flow({ Type: "${T}", Next: "Other" }, { Other: pass, Third: pass })],
  ["the next state", flow({ Type: "Pass", Next: "${N}" }, { Other: pass })],
  ["the first state", { ...flow(pass), StartAt: "${S}" }],
  ["where a Choice leads", flow({ ...choice({ Variable: "$.a", IsNull: true }), Default: "${D}" }, { Yes: end, No: end })],
  ["the end", flow({ Type: "Pass", End: "${e}" })],
];

describe("a placeholder stands for", () => {
  test.each(definitions)("%s, in quotes or not", (_, definition) => {
    const text = JSON.stringify(definition);
    expect(told(text)).toEqual([]);
    expect(told(text.replaceAll(/"(\$\{\w+\})"/g, "$1"))).toEqual([]);
  });

  test.each(definitions)("%s, with an example of the input", (_, definition) => {
    const found = checkDefinition(JSON.stringify(definition), "file", { rules: "aws", input: {} });
    expect(found.map(({ rule }) => rule).filter((rule) => rule !== "payload-path")).toEqual([]);
  });

  test("a way to anywhere, with anything in what is handed on", () => {
    const states = { Start: { Type: "Pass", Next: "${N}" }, Other: { ...pass, InputPath: "$.made" } };
    expect(checkDefinition(JSON.stringify(machine(states)), "file", { rules: "aws", input: {} })).toEqual([]);
  });
});

/** Source: Terraform, "String Templates": any expression, with braces and quotes of its own. */
describe("an expression of Terraform's stands for a value", () => {
  const written = (value: string, more = "") =>
    `{"StartAt":"A",\n"States":{"A":{"Type":"Pass","Result":${value},\n"End":true${more}}}}`;

  test.each([
    "${jsonencode(x)}",
    "${f(x)}",
    "${l[0]}",
    "${a ? 1 : 2}",
    '[${join(",", l)}]',
    '"${lookup(m, "k")}"',
    '"a ${lookup(m, "k\\"")} b"',
    '${jsonencode({ a = "}", b = "${c}" })}',
    '${replace(x,\n"\\\\d", "")}',
    '{"${k}":${v},"a":"\\"${"}',
    '"${"',
  ])("%s", (value) => {
    expect(told(written(value))).toEqual([]);
    expect(definitionsIn("flow.json", written(value))).toHaveLength(1);
    const text = written(value, ',\n"Endd":1');
    expect(told(text)).toMatchObject([{ line: text.split("\n").length, message: "Endd is not a field of a Pass." }]);
  });

  test("beside what is no JSON, which is told at its own place", () => {
    expect(told(written('"${lookup(m, "k")}"', ',\n"x" 1'))).toMatchObject([{ rule: "json", line: 4, column: 5 }]);
    expect(told("${".repeat(200_000))).toMatchObject([{ rule: "json" }]);
  });
});
