import { expect, test } from "@jest/globals";
import { fieldErrorLog } from "../../../../packages/local/appsync/field-error-log.ts";
import { createCloudWatchLogs } from "../../../../packages/local/cloudwatch-logs/cloudwatch-logs-module.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { RuntimeContext } from "../../../../packages/local/service-module.ts";
import { createHarness } from "../module-harness.ts";
import { turns } from "../until.ts";

const roleArn = "arn:aws:iam::000000000000:role/api-log";
const logGroupName = "/aws/appsync/apis/api-1";
const failed = {
  data: null,
  errors: [
    { path: null, locations: null, message: "Syntax Error" },
    { path: ["getOrder"], errorType: "NotFound", locations: null, message: "There is no such order." },
  ],
};

function start(fieldLogLevel: string) {
  let log: ReturnType<typeof fieldErrorLog>;
  const harness = createHarness((base) => {
    const context = { ...base, role: (arn: string) => ({ kind: "role", arn, name: "api-log" }) } as RuntimeContext;
    log = fieldErrorLog(context, { log_config: { cloudwatch_logs_role_arn: roleArn, field_log_level: fieldLogLevel } }, "api-1");
    return [createCloudWatchLogs(context)];
  });
  return { ...harness, log };
}

test("a failed field is told of in the API's group, as its log role; the request's own errors are not", async () => {
  const api = start("ERROR");
  await api.provision("aws_cloudwatch_log_group", { name: logGroupName });
  api.log?.write({ data: {} });
  expect(api.calls).toEqual([]);
  api.log?.write(failed);
  await turns();
  const { events } = await api.call("logs", "FilterLogEvents", { logGroupName });
  expect(events.map(({ message }: Shape) => JSON.parse(message))).toEqual([
    {
      logType: "ResponseMapping",
      requestId: expect.any(String),
      graphQLAPIId: "api-1",
      path: ["getOrder"],
      fieldInError: true,
      errors: ["NotFound: There is no such order."],
    },
  ]);
  expect(api.calls.slice(0, 2)).toMatchObject([
    { action: "CreateLogStream", caller: { arn: roleArn } },
    { action: "PutLogEvents", caller: { arn: roleArn } },
  ]);
});

test("an API logs no fields at level NONE, and knows no other levels than AppSync's", () => {
  expect(start("NONE").log).toBeUndefined();
  expect(() => start("LOUD")).toThrow('field_log_level must be one of NONE, ERROR, INFO, DEBUG, ALL, not "LOUD"');
});
