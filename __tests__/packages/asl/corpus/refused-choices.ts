import { bothWays, choice, machine } from "./definitions.ts";
import type { RefusedKind } from "./refused-kinds.ts";

const test = { Variable: "$.n", IsNull: true };
const way = { ...test, Next: "Yes" };
const choose = (rule: object, more: object = {}) => machine({ Start: choice({ ...rule }, { ...more }), ...bothWays });
const choices = (Choices: unknown) => choose(test, { Choices });
const compare = (operator: string, value: unknown) => choose({ Variable: "$.t", [operator]: value });
const source = 'Amazon States Language, "Choice State"; statelint';

export const refusedChoices: readonly RefusedKind[] = [
  {
    kind: "Choices that are no list of rules",
    rule: "states-language",
    source,
    refused: [way, {}, [], null, "Yes", 1, true, [[]], [way, null], ["Yes"]].map(choices),
    taken: [choices([way]), choices([way, { ...way, Variable: "$.m", Comment: "the other" }])],
  },
  {
    kind: "a Choice that goes on or ends by itself",
    rule: "states-language",
    source: 'Developer Guide, "Choice workflow state": no End, Next only inside Choices; statelint',
    refused: [
      ...[
        { End: true },
        { End: false },
        { Next: "Yes" },
        { End: true, Next: "Yes" },
        { ResultPath: "$.a" },
        { Parameters: {} },
      ].map((more) => choose(test, more)),
      ...[{ Retry: [] }, { Catch: [] }, { ResultSelector: {} }].map((more) => choose(test, more)),
      choose(test, { Choices: [{ ...way, End: true }] }),
    ],
    taken: [choose(test, { InputPath: "$", OutputPath: "$", Comment: "a" }), choose(test, { Assign: { a: 1 } })],
  },
  {
    kind: "Next within a rule's parts",
    rule: "states-language",
    source,
    refused: [
      ...["And", "Or"].flatMap((join) => [
        choose({ [join]: [way] }),
        choose({ [join]: [test, way] }),
        choose({ [join]: [{ Not: way }] }),
        choose({ [join]: [{ And: [way] }] }),
      ]),
      choose({ Not: way }),
      choose({ Not: { Or: [test, way] } }),
    ],
    taken: [choose({ And: [test, { Not: test }] }), choose({ Not: { Or: [test, test] } })],
  },
  {
    kind: "a rule that compares with a time that is none",
    rule: "states-language",
    source: 'Developer Guide, "Choice workflow state": RFC 3339 with a capital T, and Z where there is no offset; statelint',
    refused: [
      ...[
        "yesterday",
        "2026-11-27",
        "2026-11-27 12:00:00Z",
        "2026-11-27t12:00:00Z",
        "2026-11-27T12:00:00",
        "2026-02-30T12:00:00Z",
      ].map((time) => compare("TimestampEquals", time)),
      ...[1_795_000_000, null, "", {}].map((time) => compare("TimestampLessThan", time)),
      compare("TimestampGreaterThanEquals", "2026-13-27T12:00:00Z"),
    ],
    taken: ["2026-11-27T12:00:00Z", "2026-11-27T12:00:00.123+01:00", "${time}"].map((time) => compare("TimestampEquals", time)),
  },
];
