import { invoke, machine, map, parallel, pass } from "./definitions.ts";
import { refusedChoices } from "./refused-choices.ts";
import { refusedValues } from "./refused-values.ts";

type States = Parameters<typeof machine>[0];

/** A kind of definition that Step Functions refuses, and what is near it and taken. */
export interface RefusedKind {
  readonly kind: string;
  readonly rule: string;
  readonly source: string;
  readonly refused: readonly object[];
  readonly taken: readonly object[];
}

const isolated = (state: object): object => machine({ Start: state } as States);
const task = (more: object) => isolated(invoke({ ...more }));
const inner = machine({ Left: pass });
const branches = (Branches: unknown) => isolated({ Type: "Parallel", Branches, End: true });
const reached = (Catch: unknown) => machine({ Start: invoke({ Catch }), Last: pass });
const within = (state: object): object[] => [
  machine({ Both: parallel({ Start: state } as States) }),
  machine({ Each: map({ Start: state } as States) }),
];
const below = (state: object) => machine({ Start: { ...pass, ...state } }, { QueryLanguage: "JSONata" });

/** Ten of each kind whose refusal is recorded, or is in the language's specification. */
export const refusedKinds: readonly RefusedKind[] = [
  ...refusedChoices,
  ...refusedValues,
  {
    kind: "Branches that are no list of flows",
    rule: "states-language",
    source: "Amazon States Language, \"Parallel State\"; recorded on AWS: Branches '[]' gives 'Value cannot be empty'",
    refused: [
      ...[inner, {}, [], null, "Left", 1, true, [inner, []], [null, inner], ["Left"]].map(branches),
      ...within({ Type: "Parallel", Branches: inner, End: true }),
    ],
    taken: [branches([inner]), branches([inner, machine({ Right: pass })])],
  },
  {
    kind: "ErrorEquals that names no error",
    rule: "states-language",
    source: 'Amazon States Language, "Retrying after error"; statelint, empty-error-equals-on-retry',
    refused: [
      ...[[], null, "States.ALL", [1], ["A", null], {}, true].map((ErrorEquals) => task({ Retry: [{ ErrorEquals }] })),
      ...[[], "States.ALL", [["A"]]].map((ErrorEquals) => reached([{ ErrorEquals, Next: "Last" }])),
      task({ Retry: [{ IntervalSeconds: 1 }] }),
      reached([{ ErrorEquals: ["A"], Next: "Last" }, { Next: "Last" }]),
    ],
    taken: [
      task({ Retry: [{ ErrorEquals: ["A", "States.Timeout"] }] }),
      reached([{ ErrorEquals: ["States.ALL"], Next: "Last" }]),
    ],
  },
  {
    kind: "a field of a Retry or Catch that there is none of",
    rule: "states-language",
    source: "statelint, 'Field not allowed'",
    refused: [
      ...["Backoff", "MaxRetries", "Interval", "backoffRate", "Next", "ResultPath", "Jitter"].map((field) =>
        task({ Retry: [{ ErrorEquals: ["A"], [field]: 1 }] }),
      ),
      ...["Resultpath", "End", "MaxAttempts", "OutputPath"].map((field) =>
        reached([{ ErrorEquals: ["A"], Next: "Last", [field]: "$.a" }]),
      ),
    ],
    taken: [
      task({ Retry: [{ ErrorEquals: ["A"], BackoffRate: 1.5, MaxDelaySeconds: 9, JitterStrategy: "FULL", Comment: "slow" }] }),
      reached([{ ErrorEquals: ["A"], Next: "Last", ResultPath: "$.a", Comment: "late", Assign: { a: 1 } }]),
    ],
  },
  {
    kind: "JSONPath below JSONata",
    rule: "states-language",
    source: "recorded on AWS: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    refused: [
      below({ QueryLanguage: "JSONPath" }),
      ...["InputPath", "OutputPath", "ResultPath"].map((field) => below({ [field]: "$" })),
      ...[{ Parameters: {} }, { Result: 1 }].map(below),
      ...[
        { Type: "Wait", SecondsPath: "$.a" },
        { Type: "Wait", TimestampPath: "$.a" },
      ].map(below),
      machine({ Start: parallel({ X: { ...pass, QueryLanguage: "JSONPath" } }) }, { QueryLanguage: "JSONata" }),
      machine({ Start: map({ X: { ...pass, QueryLanguage: "JSONPath" } }) }, { QueryLanguage: "JSONata" }),
    ],
    taken: [
      below({ QueryLanguage: "JSONata", Output: 1 }),
      machine({ Start: { ...pass, QueryLanguage: "JSONata", Output: 1 } }),
      // Recorded: a Map's own language is none of its states'.
      machine({
        Start: map({ X: { ...pass, QueryLanguage: "JSONPath", InputPath: "$" } }, { QueryLanguage: "JSONata", Items: [] }),
      }),
    ],
  },
  {
    kind: "a field that the state has none of",
    rule: "states-language",
    source: "recorded on AWS: Field 'Timeout' is not supported; measured: github.com/floci-io/floci/issues/2735",
    refused: [
      ...[{ Timeout: 5 }, { Heartbeat: 5 }, { resource: "a" }, { Input: {} }, { Retries: [] }].map(task),
      ...[{ TimeoutSeconds: 5 }, { Catch: [] }, { Retry: [] }, { Resource: "a" }].map((more) => isolated({ ...pass, ...more })),
      isolated({ Type: "Succeed", Next: "Start" }),
      isolated({ ...map({ X: pass }), TimeoutSeconds: 5 }),
      isolated({ Type: "Fail", End: true }),
    ],
    taken: [task({ TimeoutSeconds: 5, HeartbeatSeconds: 4, Comment: "a" }), isolated({ ...pass, Result: 1 })],
  },
];
