import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { approvalsOf, linesOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const definition = {
  StartAt: "Save",
  States: {
    Save: { Type: "Task", Resource: "arn:aws:states:::dynamodb:putItem", TimeoutSeconds: 5, Next: "Paid?" },
    "Paid?": { Type: "Choice", Choices: [{ Variable: "$.outcome", StringEquals: "PAID", Next: "Done" }], Default: "Failed" },
    Done: { Type: "Succeed" },
    Failed: { Type: "Fail", Error: "NotPaid" },
  } as Record<string, Record<string, unknown>>,
};

function reviewDefinition(change: (states: typeof definition.States) => void, rest: object = {}) {
  const after = structuredClone(definition);
  change(after.States);
  const values = { before: { definition: JSON.stringify(definition) }, after: { definition: JSON.stringify(after) } };
  return reviewOf([changeJson("aws_sfn_state_machine", { ...values, ...rest })]);
}

describe("state machines", () => {
  test("states and transitions that are new, gone and changed, with a drawing", () => {
    const review = reviewDefinition((states) => {
      states.Notify = { Type: "Task", Resource: "arn:aws:states:::sns:publish", End: true };
      states.Save = { ...states.Save, TimeoutSeconds: 9 };
      states["Paid?"] = { ...states["Paid?"], Choices: [{ Variable: "$.outcome", StringEquals: "PAID", Next: "Notify" }] };
      delete states.Done;
    });
    const [title, ...lines] = ofFamily(review, "state-machine").flatMap(linesOf);
    expect(title).toContain("1 state removed, 1 state added, 1 state changed, 1 transition removed, 2 transitions added");
    expect(lines.slice(0, 6)).toEqual([
      "state removed: `Done` (`Succeed`)",
      "state added: `Notify` (`Task` `sns:publish`)",
      "state `Save`: `TimeoutSeconds`: `5` → `9`",
      'transition removed: `Paid?` → `Done` when `$.outcome = "PAID"`',
      'transition added: `Paid?` → `Notify` when `$.outcome = "PAID"`',
      "transition added: `Notify` → end",
    ]);
    expect(lines.join("\n")).toMatch(/class s3 added\n {2}class s0 changed\n/);
    expect(approvalsOf(review)).toEqual([]);
  });

  test("the way it is written is no change of the machine", () => {
    const spaced = JSON.stringify(definition, undefined, 4);
    const review = reviewDefinition(() => {}, { after: { definition: spaced } });
    expect(ofFamily(review, "state-machine").flatMap(linesOf).join("\n")).toContain("how it is written");
  });

  test("states in branches and maps are told apart by where they are", () => {
    const both = (timeout: number) => ({
      Type: "Parallel",
      Branches: [{ StartAt: "A", States: { A: { Type: "Wait", Seconds: timeout, End: true } } }],
      Next: "Done",
    });
    const before = { ...definition, States: { ...definition.States, Save: both(1) } };
    const after = { ...definition, States: { ...definition.States, Save: both(2) } };
    const values = { before: { definition: JSON.stringify(before) }, after: { definition: JSON.stringify(after) } };
    const lines = ofFamily(reviewOf([changeJson("aws_sfn_state_machine", values)]), "state-machine").flatMap(linesOf);
    expect(lines[1]).toBe("state `Save[0]/A`: `Seconds`: `1` → `2`");
  });

  const it = "`aws_sfn_state_machine.it`";
  const review = (before: object | null, after: object, rest: object = {}) => {
    const text = (value: object | null) => value && { definition: JSON.stringify(value) };
    return reviewOf([changeJson("aws_sfn_state_machine", { before: text(before), after: text(after) ?? {}, ...rest })]);
  };
  const [end, task] = [
    { Type: "Pass", End: true },
    { Type: "Task", Resource: "arn:aws:states:::sns:publish", End: true },
  ];
  const machine = (States: object, rest: object = {}) => ({ StartAt: "A", States, ...rest });

  test.each<[string, object, object, string[], boolean]>([
    [
      "settings",
      machine({ A: end }, { Comment: "a" }),
      machine({ A: end }, { Comment: "b", TimeoutSeconds: 9 }),
      [`${it}: the definition changes`, '`Comment`: `"a"` → `"b"`', "`TimeoutSeconds`: none → `9`"],
      false,
    ],
    [
      "a state",
      machine({ A: end }),
      machine({ A: { ...end, Comment: "b" } }),
      [`${it}: 1 state changed`, 'state `A`: `Comment`: none → `"b"`'],
      false,
    ],
    [
      "a state that nothing led to",
      machine({ A: end, B: end }),
      machine({ A: end }),
      [`${it}: 1 state removed, 1 transition removed`, "state removed: `B` (`Pass`)", "transition removed: `B` → end"],
      true,
    ],
    [
      "the start, and what is caught",
      machine({ A: { ...task, Catch: [{ ErrorEquals: ["X"], Next: "B" }] }, B: end }),
      machine({ A: task, B: end }, { StartAt: "B" }),
      [
        `${it}: 1 state changed, 2 transitions removed, 1 transition added`,
        'state `A`: `Catch`: `[{"ErrorEquals":["X"]}]` → none',
        "transition removed: start → `A`",
        "transition removed: `A` → `B` on `X`",
        "transition added: start → `B`",
      ],
      true,
    ],
    [
      "a transition",
      machine({ A: task, B: end }),
      machine({ A: { ...task, End: false, Next: "B" }, B: end }),
      [`${it}: 1 transition removed, 1 transition added`, "transition removed: `A` → end", "transition added: `A` → `B`"],
      true,
    ],
    [
      "transitions that are only gone",
      machine({ A: { Type: "Choice", Choices: [], Default: "B" }, B: end }),
      machine({ A: { Type: "Choice", Choices: [] }, B: end }),
      [`${it}: 1 transition removed`, "transition removed: `A` → `B` when `otherwise`"],
      true,
    ],
  ])("%s: told, and drawn where it looks otherwise", (_, before, after, lines, open) => {
    const [finding] = ofFamily(review(before, after), "state-machine");
    expect(finding && linesOf(finding).slice(0, lines.length)).toEqual(lines);
    expect(finding?.blocks).toHaveLength(2);
    expect(finding?.blocks[1]).toMatchObject({
      language: "mermaid",
      title: "The state machine after the change: green is new, yellow is changed",
      open,
      text: expect.stringContaining("classDef added"),
    });
  });

  test("one that is new is only drawn", () => {
    const [finding] = ofFamily(review(null, machine({ A: end, B: end }), { actions: ["create"] }), "state-machine");
    expect(finding && plainText(finding.title)).toBe(`${it} is new, with 2 states`);
    expect(finding?.blocks).toStrictEqual([
      { kind: "list", items: [] },
      {
        kind: "code",
        language: "mermaid",
        title: "The state machine",
        text: 'flowchart TD\n  start((start))\n  s0("A")\n  s1("B")\n  finish((end))\n  start --> s0\n  s0 --> finish\n  s1 --> finish\n',
        open: false,
      },
    ]);
  });

  test("one whose definition could not be read before is all new", () => {
    const change = { before: { definition: "{" }, after: { definition: JSON.stringify(machine({ A: end })) } };
    const lines = linesOfFamily(reviewOf([changeJson("aws_sfn_state_machine", change)]), "state-machine");
    expect(lines.slice(0, 5)).toEqual([
      `${it}: 1 state added, 2 transitions added`,
      "state added: `A` (`Pass`)",
      "transition added: start → `A`",
      "transition added: `A` → end",
      "flowchart TD",
    ]);
  });

  test.each([
    [400, 2],
    [401, 1],
  ])("one with %i transitions has %i blocks: a drawing is for people", (transitions, blocks) => {
    const names = Array.from({ length: transitions - 1 }, (_, index) => `S${index}`);
    const after = { StartAt: "S0", States: Object.fromEntries(names.map((name) => [name, end])) };
    expect(ofFamily(review(machine({ A: end }), after), "state-machine")[0]?.blocks).toHaveLength(blocks);
  });

  test.each([
    ["unknown", { after_unknown: { definition: true } }, {}, "is known only after apply"],
    ["no JSON", {}, { definition: "{" }, "cannot be read here"],
    ["no object", {}, { definition: "[]" }, "cannot be read here"],
    ["secret", { after_sensitive: { definition: true } }, { definition: "{}" }, "cannot be read here"],
  ])("one that is %s is said to be", (_, marks, after, why) => {
    const change = { before: { definition: "{}" }, after, ...marks };
    expect(linesOfFamily(reviewOf([changeJson("aws_sfn_state_machine", change)]), "state-machine")).toEqual([
      `${it} has a definition that ${why}`,
    ]);
  });

  test("one that waits for an ARN is told as it is configured, and that it is", () => {
    const configured = JSON.stringify(machine({ A: end }));
    const resource = { address: "aws_sfn_state_machine.it", expressions: { definition: { constant_value: configured } } };
    const lines = (before: string) => {
      const change = { before: { definition: before }, after: {}, after_unknown: { definition: true } };
      const configuration = { root_module: { resources: [resource] } };
      return linesOfFamily(reviewOf([changeJson("aws_sfn_state_machine", change)], { configuration }), "state-machine");
    };
    expect(lines(configured).slice(0, 4)).toEqual([
      `${it}: the definition changes`,
      "Only values that are known after apply, or how it is written.",
      "Some values are known only after apply: it is drawn as it is configured.",
      "flowchart TD",
    ]);
    expect(lines(JSON.stringify(machine({ A: end }, { Comment: "a" }))).slice(1, 3)).toEqual([
      '`Comment`: `"a"` → none',
      "Some values are known only after apply: it is drawn as it is configured.",
    ]);
  });

  test.each([
    ["another type", "aws_x", { definition: "{}" }, { definition: "[]" }, ["update"]],
    ["one that goes", "aws_sfn_state_machine", { definition: "{}" }, null, ["delete"]],
    ["one with the same definition", "aws_sfn_state_machine", { definition: "{}", a: 1 }, { definition: "{}", a: 2 }, ["update"]],
  ])("nothing is told of %s", (_, type, before, after, actions) => {
    expect(linesOfFamily(reviewOf([changeJson(type, { before, after, actions })]), "state-machine")).toEqual([]);
  });
});
