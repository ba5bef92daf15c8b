import { describe, expect, test } from "@jest/globals";
import { checkDefinition, pointToFaults } from "../../../packages/asl/check-state-machine.ts";
import { choice, end, invoke, machine, map, pass } from "./corpus/definitions.ts";

type States = Parameters<typeof machine>[0];

const flow = (Start: object, more: object = {}) => machine({ Start, ...more } as States);
const task = (more: object) => flow(invoke({ ...more }));
const sound = { ErrorEquals: ["A"] };
const large = (more: object, ProcessorConfig: unknown = { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }) =>
  flow({ ...map({}, { ...more }), ItemProcessor: machine({ X: pass }, { ProcessorConfig }) });

/** Each fault is told once, in words of ours, at the field that has it. */
const cases: readonly (readonly [definition: object, told: readonly (readonly [pointer: string, message: string])[]])[] = [
  [
    task({ Retry: [sound, { ErrorEquals: ["B"], IntervalSeconds: 0, JitterStrategy: ["FULL"] }] }),
    [
      ["/Retry/1/IntervalSeconds", "IntervalSeconds is 0; it must be a whole number from 1 to 99999999."],
      ["/Retry/1/JitterStrategy", 'JitterStrategy is ["FULL"]; it must be FULL or NONE.'],
    ],
  ],
  [
    task({ Retry: [sound, { ErrorEquals: ["B"], BackoffRate: "2.0" }] }),
    [["/Retry/1/BackoffRate", 'BackoffRate is "2.0"; it must be a number, 1 or more.']],
  ],
  [
    task({ Retry: [{ ErrorEquals: ["B", "States.ALL"] }] }),
    [["/Retry/0/ErrorEquals", "Retry: States.ALL must be the only name of its list."]],
  ],
  [task({ Parameters: { FunctionName: "f", "Foo.$": "$.x" } }), [["/Parameters/Foo.$", "lambda:invoke takes no Foo."]]],
  [
    flow(invoke({ Catch: [{ ErrorEquals: ["A"], Next: "End", ResultPath: "$$.x" }] }), { End: end }),
    [["/Catch/0/ResultPath", 'ResultPath "$$.x" names no one place in the payload.']],
  ],
  [
    flow({ Type: "Fail", ErrorPath: "States.Foo()" }),
    [["/ErrorPath", 'ErrorPath "States.Foo()" is no call: there is no function States.Foo at character 11.']],
  ],
  [
    flow({ ...pass, Parameters: { "a.$": "$.x", a: 1 }, Assign: { "b.$": "$.x", b: 1 } }),
    [
      ["/Parameters/a.$", "Parameters: it has a and a.$."],
      ["/Assign/b.$", "Assign: it has b and b.$."],
    ],
  ],
  [flow({ ...pass, Parameters: { "a.$": "x" } }), [["/Parameters/a.$", 'a.$ "x" is no path: expected $ at character 1.']]],
  [
    flow({ ...pass, Parameters: { "a.$": "States.JsonToString($.a b)" } }),
    [["/Parameters/a.$", 'a.$ "States.JsonToString($.a b)" is no call: "$.a b" is no path: "b" is not expected at character 5.']],
  ],
  [
    flow({ ...pass, QueryLanguage: ["JSONata"] }),
    [["/QueryLanguage", 'QueryLanguage is ["JSONata"]; it must be JSONPath or JSONata.']],
  ],
  [task({ Credentials: null }), [["/Credentials", "Credentials is null; it must be an object."]]],
  [task({ Credentials: { RoleArn: 5 } }), [["/Credentials/RoleArn", "RoleArn is 5; it must be a string."]]],
  [
    flow({ ...pass, Parameters: null }),
    [["/Parameters", "Parameters is null; it must be an object, a list, a text, a number, true or false."]],
  ],
  ...(["true", null, 1] as const).map(
    (End) => [flow({ ...pass, End }), [["/End", `End is ${JSON.stringify(End)}; it must be true or false.`]]] as const,
  ),
  [flow({ ...pass, Next: "Start" }), [["/End", "it has Next and End."]]],
  [flow({ ...pass, End: false }), [["", "it has neither Next nor End."]]],
  [
    flow(choice({ Variable: "$.a", StringContains: "x" }), { Yes: end, No: end }),
    [["/Choices/0/StringContains", "StringContains is not a field of Choices[0]."]],
  ],
  [
    flow(choice({ Condition: true }), { Yes: end, No: end }),
    [["/Choices/0/Condition", "Condition is not a field of Choices[0]."]],
  ],
  [
    flow(choice({ Variable: "$.a", NumericEquals: "x" }), { Yes: end, No: end }),
    [["/Choices/0/NumericEquals", 'NumericEquals is "x"; it must be a number.']],
  ],
  ...["foo", "arn:aws:lambda:eu-west-1:123456789012:function:f", "arn:aws:states:::s3:getObject"].map(
    (Resource) =>
      [
        large({ ResultWriter: { Resource, Parameters: { Bucket: "b" } } }),
        [["/ResultWriter/Resource", `Resource is "${Resource}"; it must be arn:aws:states:::s3:putObject.`]],
      ] as const,
  ),
  [
    large({ ItemReader: { Resource: "arn:aws:states:::s3:getObject", ReaderConfig: { InputType: "CSV", CSVHeaders: "a" } } }),
    [["/ItemReader/ReaderConfig/CSVHeaders", 'CSVHeaders is "a"; it must be a list of strings.']],
  ],
  [
    large({}, { Mode: ["DISTRIBUTED"], ExecutionType: "STANDARD" }),
    [["/ItemProcessor/ProcessorConfig/Mode", 'Mode is ["DISTRIBUTED"]; it must be INLINE or DISTRIBUTED.']],
  ],
];

describe("a fault is told once, at its own field", () => {
  test.each(cases.map(([definition, told]) => [told[0]![1], definition, told] as const))("%s", (_, definition, told) => {
    const errors = pointToFaults(JSON.stringify(definition), { rules: "aws" }).filter(([{ severity }]) => severity !== "advice");
    expect(errors.map(([{ message }, pointer]) => [pointer, message])).toEqual(
      told.map(([pointer, message]) => [`/States/Start${pointer}`, message]),
    );
  });

  test.each(["", "two\nlines"])("a state's name %j", (name) => {
    const found = checkDefinition(JSON.stringify(machine({ [name]: pass })), "file", { rules: "aws" });
    expect(found.map(({ message }) => message)).toEqual([
      `its name, ${JSON.stringify(name)}, is empty or has a line's end in it.`,
    ]);
  });

  test("a definition's own QueryLanguage", () => {
    const found = checkDefinition(JSON.stringify({ QueryLanguage: "jsonata", ...flow(pass) }), "file", { rules: "aws" });
    expect(found.map(({ message }) => message)).toEqual(['QueryLanguage is "jsonata"; it must be JSONPath or JSONata.']);
  });
});

describe("what AWS is not known to refuse is advice", () => {
  test.each([
    [
      "ExecutionType for an INLINE Map",
      large({}, { ExecutionType: "STANDARD" }),
      "ExecutionType is for a Map with Mode DISTRIBUTED.",
    ],
    ["no ExecutionType", large({}, { Mode: "DISTRIBUTED" }), "a Map with Mode DISTRIBUTED needs ExecutionType."],
    [
      "a job in an EXPRESS execution of a Map",
      flow({
        ...map({}),
        ItemProcessor: machine(
          { X: invoke({ Resource: "arn:aws:states:::glue:startJobRun.sync", Parameters: { JobName: "j" } }) },
          { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" } },
        ),
      }),
      'what a Map runs with ExecutionType EXPRESS can\'t wait by ".sync".',
    ],
    [
      "a template with other places than values",
      flow({ ...pass, Parameters: { "a.$": "States.Format('{} {}', $.x)" } }),
      "a.$ \"States.Format('{} {}', $.x)\" is no call: the template has 2 {} for 1 values.",
    ],
  ])("%s", (_, definition, message) => {
    const found = checkDefinition(JSON.stringify(definition), "file", { rules: "aws" });
    expect(found).toMatchObject([{ severity: "advice", message }]);
    expect(checkDefinition(JSON.stringify(definition), "file", { rules: "house" })).toHaveLength(1);
  });
});

test("a name that is there twice is told, and what counts is told at its own line", () => {
  const text = `{ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "End": true },
    "A": { "Type": "Pass", "End": true,
      "Result": { "a": 1, "a": 2 },
      "Endd": 1 } } }`;
  expect(checkDefinition(text, "file", { rules: "aws" })).toMatchObject([
    { line: 5, address: "A", message: "Endd is not a field of a Pass." },
    { line: 3, address: "A", rule: "name-twice", severity: "advice" },
    { line: 4, address: "A", rule: "name-twice", severity: "advice" },
  ]);
});
