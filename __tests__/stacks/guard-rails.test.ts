import { describe, expect, test } from "@jest/globals";
import { guardRails } from "../../checks/guard-rails/broken-guard-rails.ts";
import { stageNames } from "../../stages.ts";
import { BreakableStacks } from "./support/breakable.ts";
import { dataBroken } from "./support/breaks/data.ts";
import { policiesBroken } from "./support/breaks/policies.ts";
import { queuesBroken } from "./support/breaks/queues.ts";
import { streamsBroken } from "./support/breaks/streams.ts";
import { synthTimeoutMs } from "./support/synthesized.ts";

const workflowTypes = ["EXPRESS", "STANDARD"] as const;
const asIs = stageNames.flatMap((stage) => workflowTypes.map((workflowType) => [stage, workflowType] as const));

test.each(asIs)("the stacks of %s are within them, %s", (stage, workflowType) => {
  expect(() => new BreakableStacks({ workflowType }, stage).synth()).not.toThrow();
}, synthTimeoutMs);

const breaks = [...queuesBroken, ...streamsBroken, ...policiesBroken, ...dataBroken];

describe("synth refuses", () => {
  test.each(breaks)("$name [$rule]", ({ rule, break: breakIt, says }) => {
    const message = refusal(breakIt(new BreakableStacks()));
    expect(message).toMatch(/^The stacks break .*guard rail.* \(docs\/guard-rails\.md\):\n {2}slipstream-dev/);
    expect(message.split("\n").filter((line) => line.includes(says))).toEqual([expect.stringMatching(`\\[${rule}\\]$`)]);
  }, synthTimeoutMs);

  test("a stage whose logs are kept for ever, with every log group", () => {
    const lines = refusal(new BreakableStacks({ logRetentionDays: 0 })).split("\n");
    expect(lines.slice(1).every((line) => line.endsWith("[log-retention]"))).toBe(true);
    expect(lines.some((line) => line.startsWith("  slipstream-dev-data: aws_cloudwatch_log_group."))).toBe(true);
    expect(lines.some((line) => line.startsWith("  slipstream-dev: aws_cloudwatch_log_group."))).toBe(true);
  }, synthTimeoutMs);

  test("what breaks every rule has a case here", () => {
    expect([...new Set(breaks.map(({ rule }) => rule))].sort()).toEqual(guardRails.map(({ name }) => name).sort());
  });
});

function refusal(stacks: BreakableStacks): string {
  try {
    stacks.synth();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("synth took it");
}
