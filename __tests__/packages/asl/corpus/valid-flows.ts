import { bothWays, choice, end, getItem, invoke, machine, map, parallel, pass, retry } from "./definitions.ts";

const caught = (Next: string, ...ErrorEquals: string[]) => ({ ErrorEquals, ResultPath: "$.failure", Next });
const failed = { Type: "Fail", ErrorPath: "$.failure.Error", CausePath: "$.failure.Cause" };

/** Definitions that run on AWS and locally: patterns of the Step Functions workflow collection and guide, written anew. */
export const validFlows: Readonly<Record<string, object>> = {
  "a single function": machine({ Invoke: invoke() }),
  "a chain that keeps its input": machine({
    Load: getItem({ ResultPath: "$.stored", End: undefined, Next: "Charge" }),
    Charge: invoke({ InputPath: "$.stored.Item", ResultPath: "$.payment", OutputPath: "$.payment.Payload" }),
  }),
  "a Retry for each kind of error": machine({
    Invoke: invoke({
      Retry: [
        {
          ErrorEquals: ["Lambda.TooManyRequestsException"],
          IntervalSeconds: 1,
          MaxAttempts: 6,
          BackoffRate: 2,
          JitterStrategy: "FULL",
        },
        { ErrorEquals: ["ValidationError"], MaxAttempts: 0 },
        { ErrorEquals: ["States.ALL"], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 1.5, MaxDelaySeconds: 10 },
      ],
    }),
  }),
  "a Catch for a known error, and for all others": machine({
    Invoke: invoke({
      Catch: [caught("Apologize", "CardDeclined"), caught("Failed", "States.ALL")],
      End: undefined,
      Next: "Done",
    }),
    Apologize: { Type: "Pass", InputPath: "$.failure", Parameters: { "why.$": "$.Cause" }, Next: "Done" },
    Failed: failed,
    Done: end,
  }),
  "a saga that undoes what was done": machine({
    BookHotel: invoke({
      ResultPath: "$.hotel",
      Catch: [caught("CancelHotel", "States.ALL")],
      End: undefined,
      Next: "BookFlight",
    }),
    BookFlight: invoke({ ResultPath: "$.flight", Catch: [caught("CancelFlight", "States.ALL")], End: undefined, Next: "Booked" }),
    CancelFlight: invoke({ ResultPath: "$.undoneFlight", End: undefined, Next: "CancelHotel" }),
    CancelHotel: invoke({ ResultPath: "$.undoneHotel", End: undefined, Next: "Failed" }),
    Failed: failed,
    Booked: end,
  }),
  "a conditional write, idempotent by its Catch": machine({
    Save: getItem({
      Resource: "arn:aws:states:::dynamodb:putItem",
      Parameters: { TableName: "${table}", Item: { id: { "S.$": "$.id" } }, ConditionExpression: "attribute_not_exists(id)" },
      ResultPath: null,
      Catch: [caught("Load", "DynamoDB.ConditionalCheckFailedException")],
      End: undefined,
      Next: "Done",
    }),
    Load: getItem({ ResultPath: "$.stored", End: undefined, Next: "Done" }),
    Done: end,
  }),
  "polling a job until it is done": machine({
    Start: invoke({ ResultSelector: { "jobId.$": "$.Payload.id" }, ResultPath: "$.job", End: undefined, Next: "Wait" }),
    Wait: { Type: "Wait", Seconds: 30, Next: "GetStatus" },
    GetStatus: invoke({
      Parameters: { FunctionName: "${status}", Payload: { "id.$": "$.job.jobId" } },
      ResultPath: "$.status",
      End: undefined,
      Next: "Complete?",
    }),
    "Complete?": choice({ Variable: "$.status.Payload", StringEquals: "SUCCEEDED" }, { Default: "Wait" }),
    Yes: end,
  }),
  "a loop that counts": machine({
    Configure: { Type: "Pass", Result: { index: 0, step: 1, count: 3 }, ResultPath: "$.iterator", Next: "Iterate" },
    Iterate: invoke({
      Parameters: { FunctionName: "${fn}", Payload: { "iterator.$": "$.iterator" } },
      ResultSelector: { "index.$": "$.Payload.index", "goesOn.$": "$.Payload.goesOn", "count.$": "$.Payload.count" },
      ResultPath: "$.iterator",
      End: undefined,
      Next: "GoesOn",
    }),
    GoesOn: choice(
      { Variable: "$.iterator.goesOn", BooleanEquals: true },
      { Choices: [{ Variable: "$.iterator.goesOn", BooleanEquals: true, Next: "Iterate" }], Default: "Done" },
    ),
    Done: end,
  }),
  "waits until a time of the input": machine({
    Until: { Type: "Wait", TimestampPath: "$.deliverAt", Next: "For" },
    For: { Type: "Wait", SecondsPath: "$.grace", Next: "Exactly" },
    Exactly: { Type: "Wait", Timestamp: "2027-03-01T12:00:00Z", End: true },
  }),
  "branches side by side, their answers put together": machine({
    Lookup: {
      ...parallel(
        { Address: invoke({ OutputPath: "$.Payload" }) },
        { Phone: invoke({ ResultSelector: { "phone.$": "$.Payload.phone" } }) },
      ),
      Retry: retry,
      ResultPath: "$.found",
      End: undefined,
      Next: "Merge",
    },
    Merge: { Type: "Pass", Parameters: { "address.$": "$.found[0].address", "phone.$": "$.found[1].phone" }, End: true },
  }),
  "branches with an input of their own": machine({
    Both: {
      ...parallel({ A: { ...pass, InputPath: "$.left" } }, { B: { ...pass, InputPath: "$.right" } }),
      Parameters: { "left.$": "$.a", "right.$": "$.b" },
      ResultSelector: { "first.$": "$[0]", "second.$": "$[1]" },
      Catch: [caught("Failed", "States.ALL")],
      OutputPath: "$.first",
    },
    Failed: failed,
  }),
  "a Map over a list, so many at once": machine({
    Each: map(
      { Ship: invoke({ InputPath: "$.line" }) },
      {
        ItemsPath: "$.order.lines",
        MaxConcurrency: 5,
        ItemSelector: { "line.$": "$$.Map.Item.Value", "nr.$": "$$.Map.Item.Index" },
      },
    ),
  }),
  "a Map by its former names": machine({
    Each: {
      Type: "Map",
      ItemsPath: "$.lines",
      Parameters: { "line.$": "$$.Map.Item.Value", "order.$": "$.id" },
      Iterator: machine({ Ship: { ...pass, Parameters: { "what.$": "$.line", "for.$": "$.order" } } }),
      ResultPath: "$.shipped",
      End: true,
    },
  }),
  "a Map in a Map": machine({
    Orders: map({ Lines: map({ Line: { ...pass, InputPath: "$.dish" } }, { ItemsPath: "$.lines" }) }, { ItemsPath: "$.orders" }),
  }),
  "a Map of the answers of a Parallel": machine({
    Both: {
      ...parallel({ A: { ...pass, Result: { dish: "soup" } } }, { B: { ...pass, Result: { dish: "salad" } } }),
      End: undefined,
      Next: "Each",
    },
    Each: map({ Name: { ...pass, OutputPath: "$.dish" } }),
  }),
  "choices within choices": machine({
    Start: choice({
      Or: [
        { And: [{ Variable: "$.total", NumericGreaterThanEquals: 100 }, { Not: { Variable: "$.country", StringEquals: "US" } }] },
        { Variable: "$.tags", StringMatches: "vip*" },
        { Variable: "$.placedAt", TimestampLessThanPath: "$.closesAt" },
      ],
    }),
    ...bothWays,
  }),
  "a field that may be there": machine({
    Start: choice({
      And: [
        { Variable: "$.coupon", IsPresent: true },
        { Variable: "$.coupon", IsString: true },
      ],
    }),
    Yes: { Type: "Pass", InputPath: "$.coupon", End: true },
    No: end,
  }),
  "intrinsic functions": machine({
    Start: {
      ...pass,
      Parameters: {
        "id.$": "States.UUID()",
        "name.$": "States.Format('{}: \\'{}\\', $', $.id, $$.Execution.Name)",
        "both.$": "States.JsonMerge($.a, $.b, false)",
        "part.$": "States.ArrayGetItem(States.StringSplit($.text, ','), 1)",
        "all.$": "$",
      },
    },
  }),
  "lists taken apart by paths": machine({
    Start: {
      ...pass,
      Parameters: {
        "dishes.$": "$.lines[*].dish",
        "big.$": "$.lines[?(@.quantity > 2)]",
        "first.$": "$.lines[0:2]",
        "any.$": "$..dish",
      },
    },
  }),
  "a publication and a message, side by side": machine({
    Both: parallel(
      {
        Publish: invoke({
          Resource: "arn:aws:states:::sns:publish",
          Parameters: { TopicArn: "${topic}", "Message.$": "$.text", Subject: "Hello" },
        }),
      },
      {
        Send: invoke({
          Resource: "arn:aws:states:::sqs:sendMessage",
          Parameters: { QueueUrl: "${queue}", "MessageBody.$": "$" },
        }),
      },
    ),
  }),
};
