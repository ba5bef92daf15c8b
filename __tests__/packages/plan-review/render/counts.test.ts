import { expect, test } from "@jest/globals";
import { besidesLine, planCounts, planLine } from "../../../../packages/plan-review/render/counts.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const counted = (type: string, actions: readonly string[] = ["update"]) =>
  changeJson(type, { actions, before: { a: 1 }, after: { a: 2 } });
const noOp = counted("aws_x", ["no-op"]);

test("a plan is counted as Terraform does on its last line: what is replaced twice, what is forgotten not at all", () => {
  const imported = (actions: readonly string[]) => ({
    ...counted("aws_i", actions),
    change: { actions, before: { a: 1 }, after: { a: 2 }, importing: { id: "i" } },
  });
  const changes = [
    counted("aws_a", ["create"]),
    counted("aws_b", ["delete", "create"]),
    counted("aws_c", ["create", "delete"]),
    counted("aws_d", ["create", "forget"]),
    counted("aws_e", ["forget"]),
    counted("aws_f"),
    { ...changeJson("aws_g", { actions: ["delete"], after: null }), deposed: "00000001" },
    { ...noOp, previous_address: "aws_x.old" },
    imported(["update"]),
    imported(["no-op"]),
    noOp,
  ];
  const rest = { action_invocations: [{ address: "action.a.b", invoke_action_trigger: {} }] };
  const [counts] = planCounts(reviewOf(changes, rest));
  expect(planLine(counts!)).toBe("2 to import, 4 to add, 2 to change, 3 to destroy. Actions: 1 to invoke.");
  expect(besidesLine(counts!)).toBe("Of these 3 replaced. 1 moved, 2 forgotten, 1 unchanged.");
});
