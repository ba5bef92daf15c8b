import { beforeAll, expect, test } from "@jest/globals";
import { Declarations } from "@slipstream/languages";
import { awsWildcards } from "../../../packages/guard-rails/allowed-wildcards.ts";
import { policyStatements, type PlacedStatement } from "../../../packages/guard-rails/rules/policies.ts";
import { allowedWildcards } from "../../../stacks/allowed-wildcards.ts";
import type { Stage } from "../../../stage.ts";
import { withStacks } from "../../stacks/support/breakable.ts";

const all = [...awsWildcards, ...allowedWildcards];

let statements: readonly PlacedStatement[];
beforeAll(() => {
  const settings: readonly Partial<Stage>[] = [
    { workflowType: "EXPRESS" },
    { workflowType: "STANDARD" },
    { mail: { channel: "ses", from: "orders@mail.example.org" } },
  ];
  statements = settings.flatMap((each) => withStacks(each, (stacks) => policyStatements(new Declarations(stacks.whole))));
});

test.each(all.flatMap(({ actions, resource }) => actions.map((action) => ({ action, resource }))))(
  "$action on $resource is allowed since a policy holds it",
  ({ action, resource }) => {
    const holding = statements.filter(({ actions }) => actions?.patterns.includes(action));
    expect(holding.flatMap(({ resources }) => resources?.patterns)).toContainEqual(expect.stringMatching(resource));
  },
);

test("each says why, and where AWS says so", () => {
  for (const { why, source } of all) {
    expect(why).toMatch(/^[A-Z].{20,}\.$/);
    expect(source).toMatch(/".+"/);
  }
});
