import { afterAll, expect, test } from "@jest/globals";
import { replacingArguments, typesInList } from "@slipstream/languages";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { RuntimeEvents } from "../../../../packages/local/events/runtime-events.ts";
import { createIam } from "../../../../packages/local/iam/iam-module.ts";
import { createModules } from "../../../../packages/local/runtime/modules.ts";
import { recordedResources } from "../../../../packages/local/terraform/recorded.ts";
import type { ResourceType } from "../../../../packages/local/terraform/resource-type.ts";
import { createHarness } from "../module-harness.ts";

const [region, accountId] = ["eu-west-1", "000000000000"];
const unused = (): never => {
  throw new Error("nobody is asked here");
};
const harness = createHarness((context) => createModules(context, { authenticate: unused, answerHttp: unused }).all);
afterAll(() => harness.stop());

const iam = createIam({ clock: new Clock(), events: new RuntimeEvents(), region, accountId, enforced: true });
const types: Readonly<Record<string, ResourceType>> = Object.assign(
  {},
  recordedResources(region, accountId),
  iam.resources,
  ...harness.modules.map(({ resources }) => resources),
);
const names = Object.keys(types).filter((name) => !name.startsWith("data."));

test("of every type that a stack may have it is known which arguments AWS would replace it for", () => {
  expect(names.filter((name) => !typesInList.includes(name))).toEqual([]);
});

test("every type can be removed, and so be made, while it runs", () => {
  expect(names.filter((name) => !types[name]!.remove)).toEqual([]);
});

test("every type can be changed in place, but for those that AWS replaces whatever differs", () => {
  const rigid = names.filter((name) => {
    const { arguments: args, update } = types[name]!;
    if (update) return false;
    return args === "any" || args.some((argument) => !replacingArguments(name).includes(argument));
  });
  expect(rigid).toEqual([]);
});
