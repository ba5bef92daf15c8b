import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../../packages/asl/index.ts";
import { play } from "../support/play.ts";

describe("Choice", () => {
  const choice = (rule: object) => ({
    StartAt: "C",
    States: {
      C: { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No" },
      Yes: { Type: "Pass", Result: true, End: true },
      No: { Type: "Pass", Result: false, End: true },
    },
  });

  test.each<[object, Json, boolean]>([
    [{ Variable: "$.v", StringEquals: "a" }, "a", true],
    [{ Variable: "$.v", StringEqualsPath: "$.w" }, "w", true],
    [{ Variable: "$.v", StringLessThan: "b" }, "a", true],
    [{ Variable: "$.v", StringMatches: "log-*.txt" }, "log-2.txt", true],
    [{ Variable: "$.v", StringMatches: String.raw`a\*b` }, "a*b", true],
    [{ Variable: "$.v", StringMatches: String.raw`a\*b` }, "axb", false],
    [{ Variable: "$.v", StringMatches: "a.c" }, "abc", false],
    [{ Variable: "$.v", NumericGreaterThanEquals: 3 }, 3, true],
    [{ Variable: "$.v", NumericEquals: 3 }, "3", false],
    [{ Variable: "$.v", BooleanEquals: false }, false, true],
    [{ Variable: "$.v", TimestampLessThan: "2026-01-01T00:00:00Z" }, "2025-12-31T23:59:59Z", true],
    [{ Variable: "$.v", TimestampEquals: "2026-01-01T00:00:00Z" }, "2026-01-01T01:00:00+01:00", true],
    [{ Variable: "$.v", TimestampEquals: "2026-01-01T00:00:00Z" }, "2026-01-01", false],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T00:00:00Z", true],
    [{ Variable: "$.v", IsTimestamp: true }, ["2026-01-01T00:00:00Z"], false],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T00:00Z", true],
    [{ Variable: "$.v", TimestampEquals: "2026-01-01T09:07:00Z" }, "2026-01-01T09:07Z", true],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T23:59:59.123456789-18:59", true],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T00:00:00+19:00", false],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T00:00:00+01:60", false],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T24:00:00Z", false],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T00:60:00Z", false],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-01-01T00:00:60Z", false],
    [{ Variable: "$.v", IsTimestamp: true }, "2026-13-01T00:00:00Z", false],
    [{ Variable: "$.v", IsTimestamp: true }, "2024-02-29T00:00:00Z", true],
    [{ Variable: "$.v", IsString: false }, 1, true],
    [{ Variable: "$.v", IsNull: true }, null, true],
    [{ Variable: "$.none", IsPresent: false }, 1, true],
    [
      {
        And: [
          { Variable: "$.none", IsPresent: true },
          { Variable: "$.none", NumericEquals: 1 },
        ],
      },
      1,
      false,
    ],
    [
      {
        Or: [
          { Variable: "$.v", NumericEquals: 1 },
          { Variable: "$.none", NumericEquals: 1 },
        ],
      },
      1,
      true,
    ],
    [{ Not: { Variable: "$.v", NumericEquals: 1 } }, 1, false],
    [{ Not: { Variable: "$.v", NumericEquals: 1 } }, 2, true],
    [{ Variable: "$.v", IsPresent: true }, 1, true],
    [{ Variable: "$.v", IsNull: true }, 1, false],
    [{ Variable: "$.v", IsNumeric: true }, 1, true],
    [{ Variable: "$.v", IsNumeric: true }, "1", false],
    [{ Variable: "$.v", IsNumeric: false }, 1, false],
    [{ Variable: "$.v", IsString: true }, "1", true],
    [{ Variable: "$.v", IsBoolean: true }, true, true],
    [{ Variable: "$.v", IsBoolean: true }, "true", false],
    [{ Variable: "$.v", IsTimestamp: true }, "today", false],
    [{ Variable: "$.v", NumericLessThan: 3 }, 3, false],
    [{ Variable: "$.v", NumericLessThan: 3 }, 4, false],
    [{ Variable: "$.v", NumericLessThan: 3 }, "2", false],
    [{ Variable: "$.v", NumericLessThanEquals: 3 }, 3, true],
    [{ Variable: "$.v", NumericLessThanEquals: 3 }, 4, false],
    [{ Variable: "$.v", NumericLessThanEquals: 3 }, 2, true],
    [{ Variable: "$.v", NumericGreaterThan: 3 }, 3, false],
    [{ Variable: "$.v", NumericGreaterThan: 3 }, 4, true],
    [{ Variable: "$.v", NumericGreaterThanEquals: 3 }, 2, false],
    [{ Variable: "$.v", StringGreaterThanEquals: "1" }, 2, false],
    [{ Variable: "$.v", NumericEqualsPath: "$.w" }, "v", false],
    [{ Variable: "$.v", BooleanEqualsPath: "$.v" }, "v", false],
    [{ Variable: "$.v", BooleanEqualsPath: "$.v" }, true, true],
    [{ Variable: "$.v", BooleanEquals: true }, false, false],
    [{ Variable: "$.v", StringMatches: "5" }, 5, false],
    [{ Variable: "$.v", StringMatches: "a.c" }, "a.c", true],
    [{ Variable: "$.v", StringMatches: "a.c" }, "ac", false],
    [{ Variable: "$.v", StringMatches: "a*b" }, "a\nb", true],
  ])("%j with %j: %s", async (rule, v, expected) => {
    const { run } = await play(choice(rule), { input: { v, w: "w" } });
    expect(run).toMatchObject({ status: "SUCCEEDED", output: expected });
  });

  test("what is compared must be there", async () => {
    const { run } = await play(choice({ Variable: "$.none", NumericEquals: 1 }));
    expect(run.error).toBe("States.Runtime");
    expect(run.cause).toContain("Invalid path '$.none': The choice state's condition path references an invalid value.");
  });

  test("what it is compared with must be there", async () => {
    const { run } = await play(choice({ Variable: "$.v", NumericEqualsPath: "$.none" }), { input: { v: 1 } });
    expect(run).toMatchObject({ error: "States.Runtime", cause: expect.stringContaining("Invalid path '$.none'") });
  });

  test("a rule assigns for itself, the state's own Assign is its Default's", async () => {
    const definition = {
      StartAt: "C",
      States: {
        C: {
          ...{ Type: "Choice", Default: "End", Assign: { way: "default" } },
          Choices: [{ Variable: "$.v", NumericEquals: 1, Next: "End", Assign: { "way.$": "$.v" } }],
        },
        End: { Type: "Pass", Parameters: { "way.$": "$way" }, End: true },
      },
    };
    const outputs = await Promise.all([1, 2].map(async (v) => (await play(definition, { input: { v } })).run.output));
    expect(outputs).toEqual([{ way: 1 }, { way: "default" }]);
  });

  test("without a Default, one rule must hold", async () => {
    const definition = {
      StartAt: "C",
      States: { C: { Type: "Choice", Choices: [{ Variable: "$.v", NumericEquals: 1, Next: "Y" }] }, Y: { Type: "Succeed" } },
    };
    const { run } = await play(definition, { input: { v: 2 } });
    expect(run.error).toBe("States.NoChoiceMatched");
    expect(run.cause).toBe(
      "An error occurred while executing the state 'C' (entered at the event id #2). No choice rule matched, and there is no Default.",
    );
  });
});
