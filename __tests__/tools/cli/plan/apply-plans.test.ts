import { expect, test } from "@jest/globals";
import { applyPlans } from "../../../../tools/cli/plan/apply-plans.ts";

test("a stack for which something is missing besides is left, and what comes after it, before Terraform is run", async () => {
  const stacks = ["slipstream-prod-data", "slipstream-prod"].map((name) => ({ name, changes: true, reads: "" }));
  const plans = { stage: "prod", by: "Terraform 1.11.4", stacks };
  const missing = async (stack: string) => (stack === "slipstream-prod-data" ? "SES has not verified acme.shop yet" : undefined);
  expect(await applyPlans("/nowhere", plans, missing)).toEqual({
    applied: [],
    left: [
      { name: "slipstream-prod-data", because: "SES has not verified acme.shop yet" },
      { name: "slipstream-prod", because: "it comes after slipstream-prod-data" },
    ],
  });
});
