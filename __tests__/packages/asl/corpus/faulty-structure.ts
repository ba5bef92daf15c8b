import { bothWays, choice, end, invoke, machine, map, parallel, pass, type Faulty } from "./definitions.ts";

/** Definitions that are none, or whose ways lead nowhere. */
export const faultyStructure: readonly Faulty[] = [
  ...schema("a type of state that there is none of", "Start", { Start: { Type: "Jump", End: true } }),
  ...schema("a field that the type does not have", "Start", { Start: { Type: "Succeed", Next: "Start" } }),
  ...schema("a state that neither ends nor goes on", "Start", { Start: { Type: "Pass" } }),
  ...schema("a state that both ends and goes on", "Start", {
    Start: { Type: "Pass", Next: "Last", End: true },
    Last: end,
  }),
  ...schema("an InputPath that is no path", "Start", { Start: { ...pass, InputPath: "order" } }),
  ...schema("a Wait with two times", "Start", {
    Start: { Type: "Wait", Seconds: 1, Timestamp: "2027-01-01T00:00:00Z", End: true },
  }),
  ...schema("a Wait without a time", "Start", { Start: { Type: "Wait", End: true } }),
  ...schema("a Choice without rules", "Start", { Start: { Type: "Choice", Choices: [], Default: "Last" }, Last: end }),
  ...schema("a rule of a Choice without a test", "Start", { Start: choice({ Variable: "$.a" }), ...bothWays }),
  ...schema("a Task without a Resource", "Start", { Start: invoke({ Resource: undefined }) }),
  ...schema("a Retry without the errors", "Start", { Start: invoke({ Retry: [{ MaxAttempts: 2 }] }) }),
  ...schema("a Catch without a way on", "Start", { Start: invoke({ Catch: [{ ErrorEquals: ["States.Timeout"] }] }) }),
  ...schema("a time limit of two kinds", "Start", { Start: invoke({ TimeoutSecondsPath: "$.seconds" }) }),
  ...schema("a Map without what to run", "Start", { Start: { Type: "Map", End: true } }),
  ...schema("a Parallel without branches", "Start", { Start: { Type: "Parallel", End: true } }),
  way("state-twice", "Inner", "two states of one name", { Start: parallel({ Inner: pass }, { Inner: pass }) }),

  { name: "no states", rule: "states-language", state: "(definition)", definition: { StartAt: "Start" } },
  {
    name: "a state that is a text",
    rule: "states-language",
    state: "Start",
    definition: { StartAt: "Start", States: { Start: "Pass" } },
  },

  way("state-missing", "Nowhere", "a Next to a state that is not there", { Start: { Type: "Pass", Next: "Nowhere" } }),
  way("state-missing", "Nowhere", "a Default to a state that is not there", {
    Start: choice({ Variable: "$.a", IsNull: true }, { Default: "Nowhere" }),
    Yes: end,
  }),
  way("state-missing", "Nowhere", "a Catch to a state that is not there", {
    Start: invoke({ Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Nowhere" }] }),
  }),
  way("state-missing", "After", "a branch that leads out of its Parallel", {
    Start: { ...parallel({ Inner: { Type: "Pass", Next: "After" } }), End: undefined, Next: "After" },
    After: end,
  }),
  { ...way("state-missing", "Begin", "a start that is not there", {}), definition: { StartAt: "Begin", States: { Start: end } } },
  way("state-unreachable", "Lost", "a state that no way leads to", { Start: end, Lost: end }),
  way("state-unreachable", "Lost", "a state in a Map that no way leads to", { Start: map({ Inner: pass, Lost: end }) }),
  way("state-unreachable", "Alone", "a state that leads to itself only", {
    Start: end,
    Alone: choice(
      { Variable: "$.a", IsNull: true },
      { Choices: [{ Variable: "$.a", IsNull: true, Next: "Alone" }], Default: "Start" },
    ),
  }),
  way("state-no-end", "(definition)", "two states that go round", {
    Start: { Type: "Pass", Next: "Again" },
    Again: { Type: "Wait", Seconds: 1, Next: "Start" },
  }),
  way("path-endless", "Trap", "a trap beside a way that ends", {
    Start: choice({ Variable: "$.a", IsNull: true }, { Default: "Trap" }),
    Yes: end,
    Trap: { Type: "Wait", Seconds: 1, Next: "Trap" },
  }),
  way("choice-default", "Start", "a Choice that may fit nothing", {
    Start: choice({ Variable: "$.a", StringEquals: "b" }, { Default: undefined }),
    Yes: end,
  }),
];

function schema(name: string, state: string, states: Parameters<typeof machine>[0]): Faulty[] {
  return [{ name, rule: "states-language", state, definition: machine(states) }];
}

function way(rule: string, state: string, name: string, states: Parameters<typeof machine>[0]): Faulty {
  return { name, rule, state, definition: machine(states) };
}
