import { expect, test } from "@jest/globals";
import { replacingArguments } from "@slipstream/languages";
import { createIam } from "../../../../packages/local/iam/iam-module.ts";
import { createModules } from "../../../../packages/local/runtime/modules.ts";
import { recordedResources } from "../../../../packages/local/terraform/recorded.ts";
import type { ResourceType } from "../../../../packages/local/terraform/resource-type.ts";
import { createHarness } from "../module-harness.ts";

test("every type that is run or recorded can be removed, and changed where AWS does not replace it", async () => {
  const never = (): never => {
    throw new Error("nothing calls");
  };
  const { modules, clock, events, stop } = createHarness(
    (context) => createModules(context, { authenticate: never, answerHttp: never }).all,
  );
  const [region, accountId] = ["eu-west-1", "000000000000"];
  const iam = createIam({ clock, events, region, accountId, enforced: true });
  const types: Record<string, ResourceType> = Object.assign(
    recordedResources(region, accountId),
    iam.resources,
    ...modules.map(({ resources }) => resources),
  );
  const resources = Object.entries(types).filter(([name]) => !name.startsWith("data."));
  expect(resources.filter(([, { remove }]) => !remove).map(([name]) => name)).toEqual([]);
  const fixed = resources.filter(([, { update }]) => !update);
  for (const [name, { arguments: known }] of fixed)
    expect([name, replacingArguments(name)]).toEqual([name, expect.arrayContaining([...known])]);
  await stop();
});
