import { bothWays, choice, end, invoke, machine, map, parallel, pass } from "./definitions.ts";

type States = Parameters<typeof machine>[0];

const distributed = { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" } };
const jsonata = (state: States[string]) => machine({ Start: state }, { QueryLanguage: "JSONata" });
const call = (Arguments: unknown, more: object = {}) => jsonata(invoke({ Parameters: undefined, Arguments, ...more }));
const each = (more: object) => jsonata(map({ X: pass }, { ...more }));
const large = (more: object) => machine({ Start: { ...map({}, { ...more }), ItemProcessor: machine({ X: pass }, distributed) } });
const read = (ReaderConfig: object, Resource = "arn:aws:states:::s3:getObject") =>
  large({ ItemReader: { Resource, ReaderConfig, Parameters: { Bucket: "b" } } });
const calling = (Resource: string, Parameters: object) => machine({ Start: invoke({ Resource, Parameters }) });
const looked = (path: string) => machine({ Start: { ...pass, Parameters: { "a.$": path } } });

/** What looks odd, and AWS takes: each with where that was seen. */
export const takenByAws: readonly (readonly [what: string, source: string, definition: object])[] = [
  [
    "a call's ARN with region and account",
    'Developer Guide, "Task workflow state"; published: aws-samples/step-functions-workflows-collection, tts-converter',
    calling("arn:aws:states:eu-west-1:123456789012:lambda:invoke", { FunctionName: "f" }),
  ],
  [
    "the same with CloudFormation's placeholders",
    "published: aws-samples/aws-stepfunctions-examples, app-low-code-you-know-counter",
    calling("arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:aws-sdk:transcribe:startTranscriptionJob", {}),
  ],
  [
    "an agent's harness",
    "published: aws-samples/serverless-patterns, sfn-bedrockagentcore-harness-cdk",
    calling("arn:aws:states:::bedrockagentcore:invokeHarness", { HarnessArn: "h" }),
  ],
  [
    "a word without quotes in a filter",
    "published: aws-samples/step-functions-workflows-collection, textract-analyze-expense-tf",
    looked("$.Labels[?(@.Name==Receipt)]"),
  ],
  [
    "a path with a blank behind it",
    "published: aws-samples/aws-stepfunctions-examples, app-decompose-for-parallelism",
    looked("$$.Execution.Name "),
  ],
  [
    "an expression without blanks",
    'Developer Guide, "Transforming data with JSONata": {% and %}',
    each({ Items: "{%$states.input%}" }),
  ],
  [
    "an expression with a blank on one side",
    "published: aws-samples/step-functions-workflows-collection, distributed-data-stream-aggregator",
    each({ Items: "{% $states.input.Items%}" }),
  ],
  [
    "an expression of several lines",
    'Developer Guide, "Transforming data with JSONata"',
    call("{% (\n  $name := 'f';\n  { 'FunctionName': $name }\n) %}"),
  ],
  [
    "an empty text in Arguments",
    'Developer Guide, "Transforming data with JSONata": any JSON',
    call({ FunctionName: "f", Payload: { a: "" } }),
  ],
  [
    "a time limit and a time by expressions",
    'Developer Guide, "Transforming data with JSONata"',
    call({ FunctionName: "f" }, { TimeoutSeconds: "{%$states.input.limit%}" }),
  ],
  [
    "items that are an object",
    'Developer Guide, "Map state in Distributed mode": Items',
    each({ Items: { a: 1, b: "{% 2 %}" } }),
  ],
  [
    "items some of which are expressions",
    'Developer Guide, "Transforming data with JSONata"',
    each({ Items: [1, "{% 2 %}", 3] }),
  ],
  [
    "a text that shows an expression",
    "recorded on AWS: constant_not_jsonata",
    jsonata({ ...pass, Output: " {% states.input %} " }),
  ],
  ["a comment that shows an expression", "a Comment is not evaluated", jsonata({ ...pass, Comment: "{% $states.result %}" })],
  [
    "names that are looked up within something",
    "github.com/floci-io/floci/issues/2670: a path that starts from $states or from a variable",
    jsonata({ ...pass, Output: "{% $map($states.input.lines[price > 5]^(>price).(price * count), function($v) { $v.a }) %}" }),
  ],
  [
    "no item of a file",
    "measured on AWS: github.com/floci-io/floci/issues/3733: Minimum value is 0",
    read({ InputType: "CSV", MaxItems: 0 }),
  ],
  [
    "the files of a bucket, read",
    'Developer Guide, "ItemReader (Map)"',
    read({ InputType: "JSON", Transformation: "LOAD_AND_FLATTEN" }, "arn:aws:states:::s3:listObjectsV2"),
  ],
  [
    "a list of Athena's files",
    'Developer Guide, "ItemReader (Map)"',
    read({ InputType: "PARQUET", ManifestType: "ATHENA_DATA" }),
  ],
  [
    "a list in a file",
    'Developer Guide, "ItemReader (Map)"',
    read({ InputType: "JSON", ItemsPointer: "/a/b", MaxItemsPath: "$most" }),
  ],
  [
    "batches of no items",
    "measured on AWS: github.com/floci-io/floci/issues/3733",
    large({ ItemBatcher: { MaxItemsPerBatch: 0 } }),
  ],
  [
    "results that are only formed",
    'Developer Guide, "ResultWriter (Map)"',
    large({ ResultWriter: { WriterConfig: { Transformation: "FLATTEN", OutputType: "JSONL" } } }),
  ],
  [
    "results that go nowhere",
    "github.com/aws/aws-cdk/pull/33831: it is saved, and fails when it runs",
    large({ ResultWriter: {} }),
  ],
  [
    "a reader in a Map that is INLINE",
    "no page says that it is refused; taken by asl-validator, valid-map-noconfig",
    machine({ Start: map({ X: pass }, { ItemReader: { Resource: "arn:aws:states:::s3:getObject" } }) }),
  ],
  [
    "a variable that is assigned within a rule",
    "github.com/aws/amazon-states-language-service, validationSchema.ts: NestedChoiceRule",
    machine({ Start: choice({ And: [{ Variable: "$.n", IsNull: true, Assign: { a: 1 } }] }), ...bothWays }),
  ],
  [
    "a Map in JSONata over states in JSONPath",
    "recorded on AWS: valid_query_language_pass",
    machine({
      Start: map({ X: { ...pass, QueryLanguage: "JSONPath", InputPath: "$.a" } }, { QueryLanguage: "JSONata", Items: [] }),
    }),
  ],
  [
    "a Retry that is capped at once",
    'Developer Guide, "Retrying after an error": MaxDelaySeconds from 1 to 31622400',
    machine({ Start: invoke({ Retry: [{ ErrorEquals: ["A"], IntervalSeconds: 9, MaxDelaySeconds: 5 }] }) }),
  ],
  [
    "a branch that goes round",
    "github.com/floci-io/floci/issues/2735: of the workflow alone",
    machine({ Start: parallel({ A: { Type: "Wait", Seconds: 1, Next: "B" }, B: { Type: "Pass", Next: "A" } }, { C: end }) }),
  ],
  [
    "an End that is false beside Next",
    'Developer Guide, "State machine structure": terminal if set to true; statelint, StateMachine.j2119: MAY have a boolean field named End',
    machine({ Start: { Type: "Pass", End: false, Next: "Last" }, Last: pass }),
  ],
  [
    "a ProcessorConfig without Mode",
    'Developer Guide, "Map state processing modes": INLINE is the default',
    machine({ Start: { ...map({}), ItemProcessor: machine({ X: pass }, { ProcessorConfig: {} }) } }),
  ],
  [
    "null in a list of a template",
    'Amazon States Language, "Payload Template": any JSON',
    machine({ Start: { ...pass, Parameters: { a: [null] } } }),
  ],
  ...["$.@type", "$.a@b", "$.a=b", "$.a&c", "$.a!b", "$.a|b", "$.what?", "$.sum($.a,$.b)"].map(
    (path) =>
      [
        `the path ${path}`,
        "Jayway JsonPath, PathCompiler: a name ends at a blank, a dot, a bracket, a parenthesis",
        looked(path),
      ] as const,
  ),
  ["a result that goes to such a name", "the same", machine({ Start: { ...pass, Result: 1, ResultPath: "$.@type" } })],
];
