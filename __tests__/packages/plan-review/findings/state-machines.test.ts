import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOf, ofFamily } from "../support/finding-text.ts";
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

  test("one that is known only after apply is said to be", () => {
    const review = reviewDefinition(() => {}, { after: {}, after_unknown: { definition: true } });
    expect(ofFamily(review, "state-machine").flatMap(linesOf)).toEqual([expect.stringContaining("known only after apply")]);
  });
});
