import { expect, test } from "@jest/globals";
import { asTree } from "../../../../../tools/cli/trace/deployed/found-calls.ts";
import { segmentCalls } from "../../../../../tools/cli/trace/deployed/segment-calls.ts";

const times = { start_time: 1, end_time: 1.5 };
const traceId = "1-643aca1d-02e095f7341508e00b9b6d2b";

// As X-Ray gives them of an API that calls a function which writes to a table and calls another function; callees may come first.
const documents = [
  {
    ...{ id: "5f8d", name: "post-task", trace_id: traceId, parent_id: "4c17", origin: "AWS::Lambda", ...times },
    ...{ http: { response: { status: 200 } }, aws: { request_id: "request-1" } },
    resource_arn: "arn:aws:lambda:us-east-1:123456789012:function:post-task",
  },
  {
    ...{ id: "03e4", name: "post-task", trace_id: traceId, parent_id: "5f8d", origin: "AWS::Lambda::Function", ...times },
    aws: { account_id: "123456789012", function_arn: "arn:aws:lambda:us-east-1:123456789012:function:post-task" },
    subsegments: [
      { id: "8a2b", name: "Initialization", start_time: 1, end_time: 1.2 },
      {
        ...{ id: "9a00", name: "Invocation", start_time: 1.2, end_time: 1.5 },
        subsegments: [
          {
            ...{ id: "b65e", name: "DynamoDB", namespace: "aws", start_time: 1.21, end_time: 1.22, error: true },
            ...{ http: { response: { status: 400 } }, aws: { operation: "PutItem", table_name: "tasks", request_id: "r" } },
            cause: { exceptions: [{ type: "ConditionalCheckFailedException", message: "The conditional request failed" }] },
          },
          {
            ...{ id: "7219", name: "Lambda", namespace: "aws", start_time: 1.3, end_time: 1.4 },
            ...{
              http: { response: { status: 200 } },
              aws: { operation: "Invoke", function_name: "notify", request_id: "request-2" },
            },
          },
        ],
      },
      { id: "03ce", name: "Overhead", start_time: 1.5, end_time: 1.5 },
    ],
  },
  {
    ...{
      id: "3a04",
      name: "notify",
      trace_id: traceId,
      parent_id: "7219",
      origin: "AWS::Lambda",
      start_time: 1.31,
      end_time: 1.39,
    },
    aws: { request_id: "request-2" },
  },
  {
    ...{ id: "6608", name: "tasks/dev", trace_id: traceId, origin: "AWS::ApiGateway::Stage", ...times },
    http: { request: { method: "POST", url: "https://api.example.com/dev/add-task" }, response: { status: 201 } },
    subsegments: [
      { id: "4c17", name: "Lambda", namespace: "aws", ...times, aws: { operation: "Invoke", function_name: "post-task" } },
    ],
  },
  {
    ...{ id: "3dd8", name: "DynamoDB", trace_id: traceId, parent_id: "b65e", origin: "AWS::DynamoDB::Table", ...times },
    inferred: true,
  },
].map((document) => JSON.stringify(document));

test("segments are calls within each other; Lambda's two are one, its phases and what X-Ray infers are none", () => {
  expect(asTree(segmentCalls(documents))).toMatchObject([
    {
      ...{
        caller: "tasks/dev",
        call: "POST",
        of: "https://api.example.com/dev/add-task",
        answer: "201",
        at: "1970-01-01T00:00:01.000Z",
        durationMs: 500,
      },
      calls: [
        {
          ...{ call: "lambda:Invoke", of: "post-task" },
          calls: [
            {
              ...{ caller: "post-task", call: "ran", answer: "200" },
              calls: [
                {
                  call: "dynamodb:PutItem",
                  of: "tasks",
                  error: "ConditionalCheckFailedException: The conditional request failed",
                  calls: [],
                },
                { call: "lambda:Invoke", of: "notify", calls: [{ caller: "notify", call: "ran", calls: [] }] },
              ],
            },
          ],
        },
      ],
    },
  ]);
});

test("functions and executions have the keys that logs and histories know them by", () => {
  const execution = {
    id: "e",
    name: "process-order",
    origin: "AWS::StepFunctions::StateMachine",
    ...times,
    aws: { execution_arn: "arn:x" },
  };
  const keys = segmentCalls([...documents, JSON.stringify(execution)]).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(["request-1", "request-2", "arn:x"]));
});

test("a segment whose caller X-Ray has not got stands at the top", () => {
  const alone = { id: "a", name: "work", parent_id: "gone", origin: "AWS::Lambda", start_time: 1, fault: true };
  expect(segmentCalls([JSON.stringify(alone)])).toEqual([
    { key: "a", within: undefined, caller: "work", call: "ran", error: "fault", at: 1000 },
  ]);
});
