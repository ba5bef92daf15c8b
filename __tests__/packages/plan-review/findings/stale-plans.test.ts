import { expect, test } from "@jest/globals";
import { stalePlans } from "../../../../packages/plan-review/findings/stale-plans.ts";
import type { Plan } from "../../../../packages/plan-review/plan/plan.ts";
import { planOf } from "../support/plan-json.ts";

const remote = (name: string, path: string) => ({
  address: `data.terraform_remote_state.${name}`,
  mode: "data",
  type: "terraform_remote_state",
  name,
  expressions: { config: { constant_value: { path } } },
});
const user = (expression: string) => ({
  address: "aws_x.it",
  mode: "managed",
  expressions: { arn: { references: [expression] } },
});
const output = (actions: readonly string[]) => ({ actions, before: "a", after: "b" });

function plans(use: string, changed: readonly string[] = ["update"]) {
  return [
    planOf([], { output_changes: { table: output(changed), other: output(["no-op"]) } }, "shop-data"),
    planOf([], { configuration: { root_module: { resources: [remote("data", "../shop-data.tfstate"), user(use)] } } }, "shop"),
  ];
}

test("a plan made with an output that changes is stale", () => {
  expect(stalePlans(plans("data.terraform_remote_state.data.outputs.table"))).toEqual([
    { stack: "shop", upstream: "shop-data", outputs: [{ name: "table", users: ["aws_x.it"] }] },
  ]);
});

test.each([
  ["an output that stays", plans("data.terraform_remote_state.data.outputs.other")],
  ["an output of a stack that is not here", plans("data.terraform_remote_state.data.outputs.unknown")],
  ["nothing that changes", plans("data.terraform_remote_state.data.outputs.table", ["no-op"])],
])("a plan that uses %s is not", (_, given) => {
  expect(stalePlans(given)).toStrictEqual([]);
});

test("of two stacks with the same outputs it is the one whose name is in the state's place", () => {
  const twin = planOf([], { output_changes: { table: output(["update"]) } }, "twin");
  expect(stalePlans([twin, ...plans("data.terraform_remote_state.data.outputs.table")])[0]?.upstream).toBe("shop-data");
});

test("of several it is the one with the longest name in the place", () => {
  const [data, shop] = plans("data.terraform_remote_state.data.outputs.table") as [Plan, Plan];
  const named = (label: string) => ({ ...data, label });
  expect(stalePlans([named("shop"), named("shop-data"), named("data"), shop])[0]?.upstream).toBe("shop-data");
});

test("it is one that has all that is used, whatever it is called, and not the plan itself", () => {
  const [data, shop] = plans("data.terraform_remote_state.data.outputs.table") as [Plan, Plan];
  const uses = new Map([...(shop.remoteStates[0]?.uses ?? []), ["queue", ["aws_y.it"]]]);
  const using = { ...shop, outputs: ["table", "queue"], remoteStates: [{ places: ["x", "shop", "shop-data"], uses }] };
  const other = { ...data, label: "other", outputs: ["queue", "table"], changedOutputs: ["queue", "none", "table"] };
  expect(stalePlans([using, data, other])).toStrictEqual([
    {
      stack: "shop",
      upstream: "other",
      outputs: [
        { name: "queue", users: ["aws_y.it"] },
        { name: "table", users: ["aws_x.it"] },
      ],
    },
  ]);
  expect(stalePlans([using, data])).toStrictEqual([]);
});

test("a longer name that is not in the place is another's", () => {
  const [data, shop] = plans("data.terraform_remote_state.data.outputs.table") as [Plan, Plan];
  const places = ["a bucket", "shop-data.tfstate"];
  const reading = { ...shop, remoteStates: shop.remoteStates.map((remoteState) => ({ ...remoteState, places })) };
  expect(stalePlans([{ ...data, label: "shop-data-of-old" }, data, reading])[0]?.upstream).toBe("shop-data");
});
