import {
  anything,
  callOf,
  fields,
  fieldsOrList,
  flag,
  label,
  number,
  oneOf,
  orExpression,
  something,
  text,
  texts,
  textUpTo,
  timestamp,
  whole,
  type Rule,
} from "./values.ts";

/**
 * What a field holds: a value that a rule looks at, or something of the states language's own. `path` may also be an intrinsic
 * function's call in `pathOrCall`, null in `pathOrNull`, and is none of the context object's in `inputPath`; `template` has texts that are looked up, in either language.
 */
export type Holds = Rule | "path" | "inputPath" | "pathOrCall" | "pathOrNull" | "reference" | "template";

export interface FieldSpec {
  readonly holds: Holds;
  /** The one language that has the field. */
  readonly only?: "JSONPath" | "JSONata";
  readonly required?: true;
  /** What of `$states` there is in it besides `input` and `context`. */
  readonly states?: "result" | "errorOutput";
  /** What the template as a whole must be. */
  readonly whole?: Rule;
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
/** asl-validator refuses null, too. */
const template: FieldSpec = { ...inPath("template"), whole: something };
const results: FieldTable = {
  ...output("result"),
  Parameters: template,
  ResultPath: inPath("reference"),
};
const selected: FieldTable = { ResultSelector: template };
const withPath = (name: string, rule: Rule, path: "path" | "inputPath" = "path"): FieldTable => ({
  [name]: a(rule),
  [`${name}Path`]: inPath(path),
});
/** Source: Amazon States Language, "Arguments": a JSON object, or a JSONata string that gives one. */
const argued: FieldTable = { Arguments: { ...a("template", { whole: fields }), only: "JSONata" } };

/**
 * Every type of state with its fields. Sources: Amazon States Language, "State Types"; Developer Guide, "Task workflow state" and the other
 * types' pages, "State machine structure". A limit of 99999999 seconds was recorded on AWS: github.com/aws-cloudformation/cfn-lint/issues/4075.
 */
export const stateFields: Readonly<Record<string, FieldTable>> = {
  Task: {
    ...{ ...common, ...filters, ...ways, ...results, ...selected, ...caught, ...argued },
    Resource: a(text, { required: true }),
    ...withPath("TimeoutSeconds", whole(1, most)),
    ...withPath("HeartbeatSeconds", whole(1, most)),
    Credentials: a("template", { whole: fields }),
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
    Items: { ...a("template", { whole: fieldsOrList }), only: "JSONata" },
    ...withPath("MaxConcurrency", whole(0, most), "inputPath"),
    ...withPath("ToleratedFailureCount", whole(0, most), "inputPath"),
    ...withPath("ToleratedFailurePercentage", number(0, 100), "inputPath"),
  },
};

/** Fields that an expression may stand for in JSONata. */
const mayBeExpression = new Set([
  ...["TimeoutSeconds", "HeartbeatSeconds", "Seconds", "Timestamp", "Error", "Cause", "MaxConcurrency"],
  ...["ToleratedFailureCount", "ToleratedFailurePercentage", "MaxItems", "MaxItemsPerBatch", "MaxInputBytesPerBatch"],
  ...["Items", "Credentials", "Arguments"],
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
/** It has no QueryLanguage: measured on AWS, github.com/floci-io/floci/issues/2968. */
export const processorFields: FieldTable = { ...machineFields, ProcessorConfig: a(fields) };
export const processorConfigFields: FieldTable = {
  Mode: a(oneOf("INLINE", "DISTRIBUTED")),
  ExecutionType: a(oneOf("STANDARD", "EXPRESS")),
};

/**
 * Source: Developer Guide, "ItemReader (Map)", "ItemBatcher (Map)", "ResultWriter (Map)". The bounds, and that `…Path` does not begin with
 * `$$`, were measured on AWS: github.com/floci-io/floci/issues/3733.
 */
export const mapParts: Readonly<Record<string, FieldTable>> = {
  ItemReader: {
    ...argued,
    Resource: a(callOf("s3:getObject", "s3:listObjectsV2"), { required: true }),
    ReaderConfig: a(fields),
    Parameters: template,
  },
  ItemBatcher: {
    ...withPath("MaxItemsPerBatch", whole(0, most), "inputPath"),
    ...withPath("MaxInputBytesPerBatch", whole(0, 262_144), "inputPath"),
    BatchInput: a("template"),
  },
  ResultWriter: { ...argued, Resource: a(callOf("s3:putObject")), Parameters: template, WriterConfig: a(fields) },
};

/** Source: the same pages. What an InputType or a Resource may be is looked at before anything runs: github.com/floci-io/floci/pull/1588. */
export const partConfigs: Readonly<Record<string, FieldTable>> = {
  ReaderConfig: {
    InputType: a(oneOf("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST")),
    Transformation: a(oneOf("NONE", "LOAD_AND_FLATTEN")),
    ManifestType: a(oneOf("ATHENA_DATA", "S3_INVENTORY")),
    CSVDelimiter: a(oneOf("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")),
    CSVHeaderLocation: a(oneOf("FIRST_ROW", "GIVEN")),
    ...{ CSVHeaders: a(texts), ItemsPointer: a(text) },
    ...withPath("MaxItems", whole(0, 100_000_000), "inputPath"),
  },
  WriterConfig: { Transformation: a(oneOf("NONE", "COMPACT", "FLATTEN")), OutputType: a(oneOf("JSON", "JSONL")) },
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

/** Whether an expression in it is one. */
export function takesExpression(name: string): boolean {
  return mayBeExpression.has(name) || name === "Condition";
}

/** A field's rule as it is in a language. */
export function ruleIn(name: string, rule: Rule, jsonata: boolean): Rule {
  return jsonata && mayBeExpression.has(name) ? orExpression(rule) : rule;
}
