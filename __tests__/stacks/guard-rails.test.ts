import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { guardRails } from "@slipstream/guard-rails";
import { stageNames } from "../../stages.ts";
import { BreakableStacks, withStacks } from "./support/breakable.ts";
import { appsyncBroken } from "./support/breaks/appsync.ts";
import { dataBroken } from "./support/breaks/data.ts";
import { entrancesBroken } from "./support/breaks/entrances.ts";
import { pagesBroken } from "./support/breaks/pages.ts";
import { policiesBroken } from "./support/breaks/policies.ts";
import { queuesBroken } from "./support/breaks/queues.ts";
import { streamsBroken } from "./support/breaks/streams.ts";
import { synthTimeoutMs } from "./support/synthesized.ts";

const workflowTypes = ["EXPRESS", "STANDARD"] as const;
const asIs = stageNames.flatMap((stage) => workflowTypes.map((workflowType) => [stage, workflowType] as const));

test.each(asIs)(
  "the stacks of %s are within them, %s",
  (stage, workflowType) => {
    withStacks({ workflowType }, (stacks) => expect(() => stacks.synth()).not.toThrow(), stage);
  },
  synthTimeoutMs,
);

const breaks = [
  ...queuesBroken,
  ...streamsBroken,
  ...policiesBroken,
  ...dataBroken,
  ...entrancesBroken,
  ...pagesBroken,
  ...appsyncBroken,
];

describe("synth refuses", () => {
  let stacks: BreakableStacks;
  beforeAll(() => {
    stacks = new BreakableStacks();
  }, synthTimeoutMs);
  afterEach(() => stacks.mend(), synthTimeoutMs);
  afterAll(() => stacks.dispose());

  test.each(breaks)(
    "$name [$rule]",
    ({ rule, break: breakIt, says }) => {
      breakIt(stacks);
      const message = refusal(stacks);
      expect(message).toMatch(/^The stacks break .*guard rail.* \(docs\/guard-rails\.md\):\n {2}slipstream-dev/);
      expect(message.split("\n").filter((line) => line.includes(says))).toEqual([expect.stringMatching(`\\[${rule}\\]$`)]);
    },
    synthTimeoutMs,
  );

  test(
    "a stage whose logs are kept for ever, with every log group",
    () => {
      const lines = withStacks({ logRetentionDays: 0 }, refusal).split("\n");
      expect(lines.slice(1).every((line) => line.endsWith("[log-retention]"))).toBe(true);
      expect(lines.some((line) => line.startsWith("  slipstream-dev-data: aws_cloudwatch_log_group."))).toBe(true);
      expect(lines.some((line) => line.startsWith("  slipstream-dev: aws_cloudwatch_log_group."))).toBe(true);
    },
    synthTimeoutMs,
  );

  test(
    "a state in S3 that is not encrypted [encryption-at-rest]",
    () => {
      withStacks({ stateBucket: "slipstream-state" }, (inS3) => {
        expect(() => inS3.synth()).not.toThrow();
        inS3.overrideStack("aws_sqs_queue.intake_queue", "terraform.backend.s3.encrypt", false);
        expect(refusal(inS3)).toMatch(/slipstream-dev: terraform\.backend\.s3: encrypt is false; .* \[encryption-at-rest\]$/);
      });
    },
    synthTimeoutMs,
  );

  test(
    "no stream with one bound, be it of retries or of age",
    () => {
      stacks.override("aws_lambda_event_source_mapping.changes_mapping", "maximum_record_age_in_seconds", null);
      stacks.override("aws_lambda_event_source_mapping.outbox_mapping", "maximum_retry_attempts", null);
      expect(() => stacks.synth()).not.toThrow();
    },
    synthTimeoutMs,
  );

  test(
    "nothing once all is mended",
    () => {
      expect(() => stacks.synth()).not.toThrow();
    },
    synthTimeoutMs,
  );

  test("what breaks a rule, whichever: each has its case", () => {
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
