import { bothWays, callback, choice, declined, end, invoke, machine, map, parallel, pass, type Faulty } from "./definitions.ts";

type States = Parameters<typeof machine>[0];

const distributed = { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" };
const distributedMap = (more: object) => ({
  ...map({ X: pass }, { ...more }),
  ItemProcessor: machine({ X: pass }, { ProcessorConfig: distributed }),
});
const twin = { ...distributedMap({ Label: "one" }), ItemProcessor: machine({ Y: pass }, { ProcessorConfig: distributed }) };
const reader = (ReaderConfig: object) => ({
  ...{ Resource: "arn:aws:states:::s3:getObject", ReaderConfig },
  Parameters: { Bucket: "b", Key: "k" },
});
const argued = (Arguments: unknown) => invoke({ QueryLanguage: "JSONata", Parameters: undefined, Arguments });
const jsonata = (more: object) => ({ Type: "Pass", QueryLanguage: "JSONata", End: true, ...more });

/**
 * Definitions whose form Step Functions refuses. Sources: Amazon States Language, "State Types", "Errors", "Timestamps"; Developer Guide,
 * "Map state in Distributed mode", "Intrinsic functions for JSONPath states", "Transforming data with JSONata", "Choosing workflow type",
 * "ItemReader (Map)", "ResultWriter (Map)"; and what was measured on AWS: github.com/floci-io/floci, issues 2670, 2735, 2968 and 3733.
 */
export const faultyForms: readonly Faulty[] = [
  ...form("Branches that are one object", { Start: { ...parallel(), Branches: machine({ Left: pass }) } }),
  ...form("Choices that are one object", {
    Start: choice({ Variable: "$.n", IsNull: true }, { Choices: { Next: "Yes" } }),
    No: end,
  }),
  ...form("a Retry that is none", { Start: invoke({ Retry: "always" }) }, "task-retry"),
  ...form("a Catch that is null", { Start: invoke({ Catch: null }) }),
  ...form("a Catch of a text", { Start: invoke({ Catch: ["Failed"] }) }),
  ...form("a Retry for no error", { Start: invoke({ Retry: [{ ErrorEquals: [] }] }) }),
  ...form("a Retry for a number", { Start: invoke({ Retry: [{ ErrorEquals: [7] }] }) }),
  ...form("a setting of a Retry that there is none of", { Start: invoke({ Retry: [{ ErrorEquals: ["A"], Backoff: 2 }] }) }),
  ...form("a field of a Catch that there is none of", {
    Start: invoke({ Catch: [{ ErrorEquals: ["A"], Next: "Last", Resultpath: "$.e" }] }),
    Last: end,
  }),
  ...form("a Choice that ends", { Start: choice({ Variable: "$.n", IsNull: true }, { End: true }), ...bothWays }),
  ...form("a way on within a rule", { Start: choice({ And: [{ Variable: "$.n", IsNull: true, Next: "Yes" }] }), ...bothWays }),
  ...form("a rule that compares twice", { Start: choice({ Variable: "$.n", IsNull: true, IsString: true }), ...bothWays }),
  ...form("a rule without a variable", { Start: choice({ Not: { IsNull: true } }), ...bothWays }),
  ...form("a rule that compares with a time that is none", {
    Start: choice({ Variable: "$.t", TimestampEquals: "yesterday" }),
    ...bothWays,
  }),
  ...form("a rule that compares a number with a text", {
    Start: choice({ Variable: "$.n", NumericEquals: "1" }),
    ...bothWays,
  }),
  ...form("a Wait until a time without its T", { Start: { Type: "Wait", Timestamp: "2026-12-05 21:29:29Z", End: true } }),
  ...form("a Wait for less than nothing", { Start: { Type: "Wait", Seconds: -1, End: true } }),
  ...form("a time limit that is too large", { Start: invoke({ TimeoutSeconds: 100_000_000 }) }),
  ...form("a field of a Task that there is none of", { Start: invoke({ Timeout: 5 }) }),
  ...form("Credentials without a role", { Start: invoke({ Credentials: {} }) }),
  ...form("a name of 81 characters", { ["x".repeat(81)]: pass }, undefined, "x".repeat(81)),
  ...form("a Label with a star", { Start: distributedMap({ Label: "a*b" }) }),
  ...form("an empty Label", { Start: distributedMap({ Label: "" }) }),
  ...form("a Label of 41 characters", { Start: distributedMap({ Label: "a".repeat(41) }) }),
  ...form("more failures than there can be", { Start: distributedMap({ ToleratedFailurePercentage: 101 }) }),
  ...form("a batch in a Map that is INLINE", { Start: map({ X: pass }, { ItemBatcher: { MaxItemsPerBatch: 2 } }) }),
  ...form("a mode that there is none of", {
    Start: { ...map({}), ItemProcessor: machine({ X: pass }, { ProcessorConfig: { Mode: "PARALLEL" } }) },
  }),
  ...form("an intrinsic function with too few arguments", call("States.ArrayGetItem($.a)")),
  ...form("an intrinsic function that there is none of", call("States.ArraySort($.a)")),
  ...form("a template with more places than values", call("States.Format('{} {}', $.a)")),
  ...form("a text that does not end", call("States.Format('{}, $.a)")),
  ...form("functions that are nested eleven deep", call(`${"States.ArrayUnique(".repeat(11)}$.a${")".repeat(11)}`)),
  ...form("a parameter that is to be looked up by a number", { Start: { ...pass, Parameters: { "a.$": 1 } } }),
  ...form("Arguments in JSONPath", { Start: { ...pass, Output: {} } }),
  ...form("Parameters in JSONata", { Start: jsonata({ InputPath: "$" }) }),
  ...expression("jsonata-syntax", "an expression that does not end", jsonata({ Output: "{% $sum([1, 2 %}" })),
  ...expression(
    "jsonata-syntax",
    "an expression that is none, deep in Arguments",
    argued({ FunctionName: "f", Payload: { a: ["{% 1 + %}"] } }),
  ),
  ...expression("jsonata-top-level", "a name that is read of nothing", jsonata({ Output: { v: "{% phone.number %}" } })),
  ...form("the root of what an expression is evaluated with", { Start: jsonata({ Output: "{% $$.input %}" }) }),
  ...form("an expression's mark without the other", { Start: jsonata({ Output: ["{% 1"] }) }),
  ...form("a variable that could not be read", { Start: jsonata({ Assign: { "order.id": 1 } }) }),
  ...form("items that are a text", { Start: map({ X: pass }, { QueryLanguage: "JSONata", Items: "$states.input" }) }),
  {
    ...{ name: "a Map's language below itself", rule: "states-language", state: "X" },
    definition: machine({ Start: map({ X: { ...pass, Output: 1 } }, { QueryLanguage: "JSONata", Items: [] }) }),
  },
  ...form("a language that a Map's processor is given", {
    Start: { ...map({}), ItemProcessor: machine({ X: pass }, { QueryLanguage: "JSONPath" }) },
  }),
  ...form("a kind of file that a Map does not read", { Start: distributedMap({ ItemReader: reader({ InputType: "XML" }) }) }),
  ...form("an action that a Map does not read by", {
    Start: distributedMap({ ItemReader: { ...reader({}), Resource: "arn:aws:states:::s3:headObject" } }),
  }),
  ...form("more items than a Map reads", { Start: distributedMap({ ItemReader: reader({ MaxItems: 100_000_001 }) }) }),
  ...form("as many items as a path of the context object says", {
    Start: distributedMap({ ItemReader: reader({ MaxItemsPath: "$$.Execution.Input.n" }) }),
  }),
  ...form("a form of results that there is none of", {
    Start: distributedMap({ ResultWriter: { WriterConfig: { OutputType: "CSV" } } }),
  }),
  ...form("an INLINE Map with a type of execution", {
    Start: {
      ...map({}),
      ItemProcessor: machine({ X: pass }, { ProcessorConfig: { Mode: "INLINE", ExecutionType: "EXPRESS" } }),
    },
  }),
  {
    ...{ name: "two Maps of one label", rule: "label-twice", state: "Start" },
    definition: machine({ First: distributedMap({ Label: "one", End: undefined, Next: "Start" }), Start: twin }),
  },
  ...form("a result where there is none", { Start: jsonata({ Output: "{% $states.result %}" }) }),
  ...form("a result in Arguments", { Start: argued({ FunctionName: "f", Payload: "{% $states.result.a %}" }) }),
  ...form("an error's output outside of a Catch", { Start: jsonata({ Assign: { a: "{% $states.errorOutput.Cause %}" } }) }),
  {
    ...{ name: "JSONPath in a definition in JSONata", rule: "states-language", state: "Start" },
    definition: machine({ Start: { ...pass, QueryLanguage: "JSONPath" } }, { QueryLanguage: "JSONata" }),
  },
  {
    ...{ name: "a variable that no state assigns", rule: "variable-unassigned", state: "Start" },
    definition: machine({ Start: jsonata({ Output: "{% $total + 1 %}" }) }),
  },
  {
    ...{ name: "a variable in a path that no state assigns", rule: "variable-unassigned", state: "Start" },
    definition: machine({ Start: { ...pass, Parameters: { "a.$": "$order.id" } } }),
  },
  {
    ...{ name: "a variable that a Distributed Map's items do not see", rule: "variable-unassigned", state: "Item" },
    definition: machine({
      Start: { Type: "Pass", Assign: { total: 1 }, Next: "Each" },
      Each: {
        ...{ Type: "Map", End: true },
        ItemProcessor: machine({ Item: { ...pass, Parameters: { "a.$": "$total" } } }, { ProcessorConfig: distributed }),
      },
    }),
  },
  {
    ...{ name: "arguments without a function's name", rule: "task-parameters", state: "Start" },
    definition: machine({ Start: argued({ Payload: "{% $states.input %}" }) }),
  },
  ...express("a callback", { Start: callback(), Declined: declined }),
  ...express("a job", {
    Start: invoke({ Resource: "arn:aws:states:::states:startExecution.sync:2", Parameters: { StateMachineArn: "${machine}" } }),
  }),
  ...express("an activity", { Start: invoke({ Resource: "arn:aws:states:eu-west-1:000000000000:activity:pack" }) }),
  ...express("a Distributed Map", { Start: distributedMap({}) }),
];

function call(text: string): States {
  return { Start: { ...pass, Parameters: { "a.$": text } } };
}

function form(name: string, states: States, also?: string, state = "Start"): Faulty[] {
  return [{ name, rule: "states-language", state, definition: machine(states), ...(also !== undefined && { also }) }];
}

function expression(rule: string, name: string, state: States[string]): Faulty[] {
  return [{ name, rule, state: "Start", definition: machine({ Start: state }) }];
}

function express(name: string, states: States): Faulty[] {
  return [{ name: `${name} in EXPRESS`, rule: "express-limits", state: "Start", definition: machine(states), type: "EXPRESS" }];
}
