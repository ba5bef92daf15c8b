import { expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createStepFunctionsHarness, single } from "./step-functions-harness.ts";

test("state machines are listed page by page", async () => {
  const states = createStepFunctionsHarness();
  for (const name of ["a", "b", "c"]) await states.load(single({ Type: "Pass" }), { name });
  const first = await states.call("states", "ListStateMachines", { maxResults: 2 });
  const second = await states.call("states", "ListStateMachines", { nextToken: first.nextToken });
  expect([first, second].map(({ stateMachines }) => stateMachines.map(({ name }: Shape) => name))).toEqual([["a", "b"], ["c"]]);
  expect(second.nextToken).toBeUndefined();
  await states.stop();
});
