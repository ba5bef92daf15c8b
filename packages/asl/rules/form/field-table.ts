import {
  anything,
  fields,
  flag,
  label,
  number,
  oneOf,
  orExpression,
  text,
  textUpTo,
  timestamp,
  whole,
  type Rule,
} from "./values.ts";

/**
 * What a field holds: a value that a rule looks at, or something of the states language's own. `path` may also be an intrinsic
 * function's call in `pathOrCall`, or null in `pathOrNull`; `template` has texts that are looked up, in either language.
 */
export type Holds = Rule | "path" | "pathOrCall" | "pathOrNull" | "reference" | "template";

export interface FieldSpec {
  readonly holds: Holds;
  /** The one language that has the field. */
  readonly only?: "JSONPath" | "JSONata";
  readonly required?: true;
  /** What of `$states` there is in it besides `input` and `context`. */
  readonly states?: "result" | "errorOutput";
}

export type FieldTable = Readonly<Record<string, FieldSpec>>;

const most = 99_999_999;
const a = (holds: Holds, more: Omit<FieldSpec, "holds"> = {}): FieldSpec => ({ holds, ...more });
const inPath = (holds: Holds): FieldSpec => ({ holds, only: "JSONPath" });
const comment: FieldTable = { Comment: a(text) };
const language = oneOf("JSONPath", "JSONata");

const common: FieldTable = { ...comment, Type: a(text, { required: true }), QueryLanguage: a(language) };
const filters: FieldTable = { InputPath: inPath("pathOrNull"), OutputPath: inPath("pathOrNull") };
const ways: FieldTable = { Next: a(text), End: a(flag) };
const output = (states?: "result"): FieldTable => ({
  Output: { ...a("template"), only: "JSONata", ...(states && { states }) },
  Assign: { ...a("template"), ...(states && { states }) },
});
const caught: FieldTable = { Retry: a(anything), Catch: a(anything) };
const results: FieldTable = {
  ...output("result"),
  Parameters: inPath("template"),
  ResultPath: inPath("reference"),
};
const selected: FieldTable = { ResultSelector: inPath("template") };
const withPath = (name: string, rule: Rule): FieldTable => ({ [name]: a(rule), [`${name}Path`]: inPath("path") });
const argued: FieldTable = { Arguments: { ...a("template"), only: "JSONata" } };

/** Every type of state with its fields. Source: Amazon States Language, "State Types"; Developer Guide, each type's page. */
export const stateFields: Readonly<Record<string, FieldTable>> = {
  Task: {
    ...{ ...common, ...filters, ...ways, ...results, ...selected, ...caught, ...argued },
    Resource: a(text, { required: true }),
    ...withPath("TimeoutSeconds", whole(1, most)),
    ...withPath("HeartbeatSeconds", whole(1, most)),
    Credentials: a("template"),
  },
  Pass: { ...common, ...filters, ...ways, ...results, ...output(), Result: inPath(anything) },
  Wait: {
    ...{ ...common, ...filters, ...ways, ...output() },
    ...withPath("Seconds", whole(0, most)),
    ...withPath("Timestamp", timestamp),
  },
  Succeed: { ...common, ...filters, Output: output()["Output"]! },
  Fail: { ...common, Error: a(text), Cause: a(text), ErrorPath: inPath("pathOrCall"), CausePath: inPath("pathOrCall") },
  Choice: { ...common, ...filters, ...output(), Choices: a(anything, { required: true }), Default: a(text) },
  Parallel: {
    ...{ ...common, ...filters, ...ways, ...results, ...selected, ...caught, ...argued },
    Branches: a(anything, { required: true }),
  },
  Map: {
    ...{ ...common, ...filters, ...ways, ...results, ...selected, ...caught },
    ...{ ItemProcessor: a(anything), Iterator: a(anything), ItemReader: a(fields), ItemBatcher: a(fields) },
    ...{ ResultWriter: a(fields), ItemSelector: a("template"), ItemsPath: inPath("path"), Label: a(label) },
    Items: { ...a("template"), only: "JSONata" },
    ...withPath("MaxConcurrency", whole(0, most)),
    ...withPath("ToleratedFailureCount", whole(0, most)),
    ...withPath("ToleratedFailurePercentage", number(0, 100)),
  },
};

/** Fields that an expression may stand for in JSONata. */
const mayBeExpression = new Set([
  ...["TimeoutSeconds", "HeartbeatSeconds", "Seconds", "Timestamp", "Error", "Cause", "MaxConcurrency"],
  ...["ToleratedFailureCount", "ToleratedFailurePercentage", "MaxItems", "MaxItemsPerBatch", "MaxInputBytesPerBatch"],
]);

const machineFields: FieldTable = {
  ...comment,
  StartAt: a(text, { required: true }),
  States: a(anything, { required: true }),
};
export const definitionFields: FieldTable = {
  ...machineFields,
  Version: a(text),
  TimeoutSeconds: a(whole(1, most)),
  QueryLanguage: a(language),
};
export const branchFields: FieldTable = { ...machineFields, QueryLanguage: a(language) };
export const processorFields: FieldTable = { ...branchFields, ProcessorConfig: a(fields) };
export const processorConfigFields: FieldTable = {
  Mode: a(oneOf("INLINE", "DISTRIBUTED")),
  ExecutionType: a(oneOf("STANDARD", "EXPRESS")),
};

/** Source: Developer Guide, "ItemReader (Map)", "ItemBatcher (Map)", "ResultWriter (Map)". */
export const mapParts: Readonly<Record<string, FieldTable>> = {
  ItemReader: { ...argued, Resource: a(text, { required: true }), ReaderConfig: a(fields), Parameters: inPath("template") },
  ItemBatcher: {
    ...withPath("MaxItemsPerBatch", whole(1, most)),
    ...withPath("MaxInputBytesPerBatch", whole(1, 262_144)),
    BatchInput: a("template"),
  },
  ResultWriter: { ...argued, Resource: a(text), Parameters: inPath("template"), WriterConfig: a(fields) },
};

export const retrierFields: FieldTable = {
  ...comment,
  ...{ ErrorEquals: a(anything, { required: true }), IntervalSeconds: a(anything), MaxAttempts: a(anything) },
  ...{ BackoffRate: a(anything), MaxDelaySeconds: a(anything), JitterStrategy: a(anything) },
};
export const catcherFields: FieldTable = {
  ...comment,
  ErrorEquals: a(anything, { required: true }),
  Next: a(text, { required: true }),
  ResultPath: inPath("reference"),
  Output: { ...a("template"), only: "JSONata", states: "errorOutput" },
  Assign: { ...a("template"), states: "errorOutput" },
};

export const stateName = textUpTo(80);

/** A field's rule as it is in a language. */
export function ruleIn(name: string, rule: Rule, jsonata: boolean): Rule {
  return jsonata && mayBeExpression.has(name) ? orExpression(rule) : rule;
}
