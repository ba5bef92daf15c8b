import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { importWords, planWarnings } from "../../../../packages/plan-review/render/besides.ts";
import { stateWords, verdict } from "../../../../packages/plan-review/render/outline.ts";
import { changeJson, planOf, reviewOf } from "../support/plan-json.ts";

type Json = Readonly<Record<string, unknown>>;

const same = changeJson("aws_x", { actions: ["no-op"] });
const told = (rest: Json, changes: readonly Json[] = [same]) => {
  const plan = planOf(changes, rest);
  return planWarnings(plan, [plan]).map(plainText);
};
const importing = (how: Json, actions = ["no-op"]) => ({
  ...same,
  change: { actions, before: { a: 1 }, after: { a: 1 }, importing: how },
});
const check = (status: string, instances: unknown) => ({
  checks: [{ address: { to_display: "check.health" }, status, instances }],
});

describe("an import", () => {
  test.each([
    [{ id: "legacy" }, "`aws_x.it` is imported into the state: `legacy`"],
    [{ identity: { name: "l" } }, '`aws_x.it` is imported into the state: `{"name":"l"}`'],
    [{ unknown: true }, "`aws_x.it` is imported into the state: `an ID that is known only after apply`"],
  ])("is told with its ID: %j", (how, line) => {
    const review = reviewOf([importing(how)]);
    expect(stateWords(review).map(plainText)).toEqual([line]);
    expect(verdict(review)).toBe("No resource changes, but 1 resource is imported into the state.");
  });

  test("stands beside the update that it brings", () => {
    const review = reviewOf([importing({ id: "i" }, ["update"])]);
    expect(stateWords(review)).toHaveLength(1);
    expect(verdict(review)).toBe("Nothing in here needs an approval.");
  });
});

describe("a check", () => {
  test("that fails is told with its messages, each instance by itself", () => {
    const instance = (name: string, status: string, ...messages: string[]) => ({
      address: { to_display: name },
      status,
      problems: messages.map((message) => ({ message })),
    });
    const checks = check("fail", [instance("check.health[0]", "fail", "a", "b"), instance("check.health[1]", "pass")]);
    expect(told(checks)).toEqual(["Failed check: `check.health[0]`: `a` and `b`"]);
    expect(verdict(reviewOf([same], checks))).toBe("No resource changes, but 1 check fails.");
  });

  test("that could not be made is told", () => {
    expect(told(check("error", undefined))).toEqual(["Failed check: `check.health` could not be made."]);
  });

  test.each(["pass", "unknown"])("that is %s is not", (status) => {
    expect(told(check(status, []))).toEqual([]);
    expect(verdict(reviewOf([same], check(status, [])))).toMatch(/^No changes/);
  });
});

describe("an action", () => {
  const address = "action.aws_lambda_invoke.wipe";

  test.each([
    [{ invoke_action_trigger: {} }, "since it was asked for (-invoke)."],
    [at("before_create"), "before creating `aws_x.it`."],
    [at("after_update"), "after updating `aws_x.it`."],
    [at("AfterUpdate"), "after updating `aws_x.it`."],
    [at("after_destroy"), "after destroying `aws_x.it`."],
    [at("after_novelty"), "after changing `aws_x.it`."],
  ])("is told with its trigger: %j", (trigger, when) => {
    const rest = { action_invocations: [{ address, ...trigger }] };
    expect(told(rest)).toEqual([`Action: \`${address}\` runs during the apply, ${when}`]);
    expect(verdict(reviewOf([same], rest))).toBe("No resource changes, but 1 action runs.");
  });

  test("that is deferred makes the plan incomplete, as a deferred change does", () => {
    const rest = {
      deferred_action_invocations: [{ reason: "deferred_prereq", action_invocation: { address } }],
      deferred_changes: [{ reason: "resource_config_unknown", resource_change: { address: "aws_x.it" } }],
    };
    expect(told(rest)).toEqual([
      "Incomplete: the plan of `stack` leaves out a part of the changes, which wait for another run: `aws_x.it` (resource config unknown), " +
        `\`${address}\` (deferred prereq).`,
    ]);
    expect(verdict(reviewOf([same], rest))).toBe("No resource changes, but a plan is incomplete.");
  });

  function at(event: string) {
    return { lifecycle_action_trigger: { triggering_resource_address: "aws_x.it", action_trigger_event: event } };
  }
});

test("of several plans, each line names its own", () => {
  const plan = planOf(
    [importing({ id: "i" })],
    {
      ...check("fail", undefined),
      action_invocations: [{ address: "action.x.y" }],
      resource_drift: [changeJson("aws_x", { before: { a: 1 }, after: { a: 2 } }), { ...same, change: { actions: ["delete"] } }],
      relevant_attributes: [{ resource: "aws_x.it" }],
    },
    "one",
  );
  expect([...planWarnings(plan, [plan, planOf([])]), ...importWords(plan, [plan, planOf([])])].map(plainText)).toEqual([
    "Failed check: `check.health` in `one` could not be made.",
    "Action: `action.x.y` in `one` runs during the apply, since it was asked for (-invoke).",
    "Drift: `aws_x.it` in `one` was changed outside Terraform: `a`: `1` → `2`.",
    "Drift: `aws_x.it` in `one` was deleted outside Terraform.",
    "`aws_x.it` in `one` is imported into the state: `i`",
  ]);
});

describe("what a later Terraform may write", () => {
  test("an action that is not known here is told, and is no 'no changes'", () => {
    const novel = { ...same, change: { actions: ["quarantine"], before: {}, after: {} } };
    expect(told({}, [novel])).toEqual(["Not known: what this review does not know is done to `aws_x.it`: `quarantine`."]);
    expect(verdict(reviewOf([novel]))).toBe(
      "No resource changes, but something that this review does not know is done to 1 resource.",
    );
    expect(told({}, [{ ...same, change: { actions: ["read"] } }])).toEqual([]);
  });

  test("a change without a mode counts, one of a data source does not", () => {
    const created = (mode: object) => ({
      address: "aws_x.it",
      type: "aws_x",
      ...mode,
      change: { actions: ["create"], after: {} },
    });
    expect(verdict(reviewOf([created({})]))).toBe("Nothing in here needs an approval.");
    expect(verdict(reviewOf([created({ mode: "data" })]))).toMatch(/^No changes/);
  });
});

describe("the kind of a plan", () => {
  const drifted = { resource_drift: [changeJson("aws_x", { before: { a: 1 }, after: { a: 2 } })] };
  const gone = changeJson("aws_x", { actions: ["delete"], before: { a: 1 }, after: null });

  test("is refresh-only when there is drift and no resource besides", () => {
    expect(told(drifted, [])).toEqual([
      "Refresh only: the plan of `stack` writes into the state what it found, and changes nothing in AWS.",
      "Drift: `aws_x.it` was changed outside Terraform: `a`: `1` → `2`.",
    ]);
    expect(verdict(reviewOf([], drifted))).toBe(
      "No resource changes, but what was found is written into the state (-refresh-only).",
    );
  });

  test("is refresh-only when nothing is told of what the state has", () => {
    const resources = [{ address: "aws_x.it", mode: "managed", type: "aws_x" }];
    const nothingFound = "Nothing was found to be changed outside Terraform (-refresh-only).";
    for (const root of [{ resources }, { child_modules: [{ resources }] }]) {
      expect(verdict(reviewOf([], { prior_state: { values: { root_module: root } } }))).toBe(nothingFound);
    }
    const read = { prior_state: { values: { root_module: { resources: [{ address: "data.aws_x.it", mode: "data" }] } } } };
    expect(verdict(reviewOf([], read))).toMatch(/^No changes/);
    const targeted = { complete: false, prior_state: { values: { root_module: { resources } } } };
    expect(verdict(reviewOf([], targeted))).toBe("No resource changes, but a plan is incomplete.");
  });

  test("is not refresh-only when something is done all the same", () => {
    const state = { prior_state: { values: { root_module: { resources: [{ address: "aws_x.it", mode: "managed" }] } } } };
    const invoked = { ...state, action_invocations: [{ address: "action.a.b" }] };
    expect(verdict(reviewOf([], invoked))).toBe("No resource changes, but 1 action runs.");
    expect(told(invoked, [])).toHaveLength(1);
    const deferred = { ...state, deferred_changes: [{ reason: "a", resource_change: { address: "aws_x.it" } }] };
    expect(told({ ...deferred, complete: true }, [])).toEqual([expect.stringMatching("^Incomplete:")]);
    const deposed = { ...gone, deposed: "1a2b3c4d" };
    expect(told(state, [deposed])).toEqual([]);
    expect(told({ ...state, ...drifted }, [deposed])).toEqual([expect.stringMatching("^Drift:")]);
  });

  test("with drift that stays is not one of no changes", () => {
    expect(verdict(reviewOf([same], drifted))).toBe(
      "No resource changes, but 1 resource was changed or deleted outside Terraform.",
    );
  });

  test("is refresh-only of a move too, which is told", () => {
    const moved = { ...same, previous_address: "aws_x.old" };
    const review = reviewOf([], { resource_drift: [moved] });
    expect(stateWords(review).map(plainText)).toEqual(["`aws_x.old` moves to `aws_x.it`"]);
    expect(verdict(review)).toBe("No resource changes, but 1 resource moves in the state.");
    const changedToo = { resource_drift: [{ ...drifted.resource_drift[0], previous_address: "aws_x.old" }] };
    expect(verdict(reviewOf([], changedToo))).toBe(
      "No resource changes, but 1 resource moves in the state; what was found is written into the state (-refresh-only).",
    );
    expect(stateWords(reviewOf([moved], { resource_drift: [moved] }))).toHaveLength(1);
  });

  test("is -destroy when all goes for no reason in the configuration", () => {
    expect(told({}, [gone])).toEqual(["Destroy: the plan of `stack` is one of -destroy: all of its resources go."]);
    expect(told({}, [gone, same])).toEqual([]);
    expect(told({}, [{ ...gone, action_reason: "delete_because_no_resource_config" }])).toEqual([]);
  });

  test("is no matter of a plan with targets, which is incomplete", () => {
    expect(told({ complete: false })).toEqual([
      "Incomplete: the plan of `stack` leaves out a part of the changes (-target, or deferred).",
    ]);
    expect(verdict(reviewOf([same], { complete: false }))).toBe("No resource changes, but a plan is incomplete.");
  });
});
