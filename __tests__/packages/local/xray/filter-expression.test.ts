import { beforeAll, describe, expect, test } from "@jest/globals";
import { createXRay } from "../../../../packages/local/xray/xray-module.ts";
import { createHarness, type Harness } from "../module-harness.ts";

let xray: Harness;
let segments = 0;

/** Traces are named by the last of their ID. */
function segment(trace: string, more: object): string {
  segments += 1;
  const id = segments.toString(16).padStart(16, "0");
  return JSON.stringify({ id, trace_id: `1-0-${trace}`, start_time: 100, end_time: 101, ...more });
}

beforeAll(async () => {
  xray = createHarness((context) => [createXRay(context)]);
  const url = "http://api.example.com/v2/orders";
  const TraceSegmentDocuments = [
    segment("paid", {
      name: "api",
      user: "ann",
      http: { request: { url, method: "POST", user_agent: "curl", client_ip: "10.0.0.1" }, response: { status: 200 } },
      annotations: { gameid: "817DL6VO", age: 30, Vip: true },
      subsegments: [{ id: "s", name: "DynamoDB", namespace: "aws", start_time: 100, end_time: 100.5, fault: true }],
    }),
    segment("paid", {
      name: "payments",
      parent_id: "s",
      start_time: 100,
      end_time: 106,
      fault: true,
      origin: "AWS::Lambda::Function",
    }),
    segment("failed", { name: "api", fault: true, end_time: 104, http: { response: { status: 503 } } }),
    segment("refused", { name: "api", http: { response: { status: 429 } }, resource_arn: "arn:aws:lambda:fn" }),
    segment("running", { name: "mail", end_time: undefined, in_progress: true, aws: { function_arn: "arn:aws:lambda:mail" } }),
  ];
  await xray.call("xray", "PutTraceSegments", { TraceSegmentDocuments });
});

const found = async (FilterExpression: string): Promise<string[]> => {
  const { TraceSummaries } = await xray.call("xray", "GetTraceSummaries", { StartTime: 0, EndTime: 1000, FilterExpression });
  return TraceSummaries.map(({ Id }: { Id: string }) => Id.slice(4));
};

describe("a filter expression finds traces", () => {
  test.each([
    ["ok", ["paid", "running"]],
    ["!ok", ["failed", "refused"]],
    ["ok = false", ["failed", "refused"]],
    ["fault", ["failed"]],
    ["error != true", ["paid", "failed", "running"]],
    ["throttle", ["refused"]],
    ["partial", ["running"]],
    ["inferred", ["paid"]],
    ["responsetime > 3", ["failed"]],
    ["responseTime >= 1 AND duration <= 4", ["failed", "refused"]],
    ["duration > 5", ["paid"]],
    ["http.status != 200", ["failed", "refused"]],
    ["http.url", ["paid"]],
    ['http.url BEGINSWITH "http://api.example.com/" AND http.url CONTAINS "/v2/"', ["paid"]],
    ['http.method = "POST" and http.useragent endswith "url" and http.clientip = "10.0.0.1"', ["paid"]],
    ['user CONTAINS ""', ["paid"]],
    ['resource.arn ENDSWITH ":mail" OR resource.arn ENDSWITH ":fn"', ["refused", "running"]],
    ["ok !partial duration <7", ["paid"]],
    ["fault OR throttle AND ok", ["failed"]],
    ["(fault OR ok) AND !partial", ["paid", "failed"]],
    ['annotation.gameid = "817DL6VO"', ["paid"]],
    ["annotation.age > 29", ["paid"]],
    ['annotation.age = "30"', []],
    ["annotation[Vip] = true", ["paid"]],
    ["annotation.vip", []],
    ["!annotation.age", ["failed", "refused", "running"]],
    ['service("api")', ["paid", "failed", "refused"]],
    ['!service("api")', ["running"]],
    ["service() { fault }", ["paid", "failed"]],
    ['service("api") { fault = true OR responsetime > 2.5 }', ["failed"]],
    ['service("payments") { root }', []],
    ['service("DynamoDB") { inferred }', ["paid"]],
    ['service(id(name: "payments", type: "AWS::Lambda::Function")) { responsetime > 5 }', ["paid"]],
    ['service(id(type: "AWS::EC2::Instance"))', []],
  ])("%s", async (expression, traces) => {
    expect(await found(expression)).toEqual(traces);
  });
});

describe("a filter expression is refused with InvalidRequestException", () => {
  test.each([
    ["", "a keyword is missing at the end"],
    ["responsetime >", "responsetime is compared with a number"],
    ['responsetime > "5"', "responsetime is compared with a number, not with 5"],
    ["http.url = 5", "http.url is compared with a string, not with 5"],
    ["ok > true", "> does not compare ok with true"],
    ['http.url < "a"', "< does not compare http.url"],
    ["fault AND", "a keyword is missing at the end"],
    ["(fault", '")" is missing before "the end"'],
    ["fault)", 'goes on with ")"'],
    ['http.url CONTAINS "open', 'what stands from ""open" on is none'],
    ["speed > 5", "speed is no keyword"],
    ["toString", "tostring is no keyword"],
    ["service(api)", '")" is missing before "api"'],
    ['service(id(kind: "a"))', "id() takes name and type, not kind"],
    ["service() { annotation.age }", "annotations are of the trace"],
    ["service() { service() }", "a service has no services"],
  ])("when it cannot be read: %s", async (expression, reason) => {
    await expect(found(expression)).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining(reason),
    });
  });

  test.each([
    'edge("a", "b") { error }',
    'rootcause.fault.entity { last and name = "x" }',
    'group.name = "g"',
    "json = 1",
    "remote",
  ])("when it asks for what is not run here: %s", async (expression) => {
    await expect(found(expression)).rejects.toThrow(/Invalid filter expression: [\w.]+ is not run here/);
  });
});
