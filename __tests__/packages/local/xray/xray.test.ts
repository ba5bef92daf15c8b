import { expect, test } from "@jest/globals";
import { beginTrace, segmentDocument } from "../../../../packages/local/tracing/trace-segment.ts";
import { createXRay } from "../../../../packages/local/xray/xray-module.ts";
import { createHarness } from "../module-harness.ts";

const segment = (startedAt: number) =>
  segmentDocument({
    ...beginTrace(0),
    name: "orders",
    origin: "AWS::StepFunctions::StateMachine",
    startedAt,
    endedAt: startedAt + 500,
    failed: false,
    aws: {},
  });

test("keeps the last segments, found by the time of their traces", async () => {
  const xray = createHarness((context) => [createXRay(context)]);
  const documents = Array.from({ length: 6000 }, (_, index) => segment(1_000_000 + index * 1000));
  expect(await xray.call("xray", "PutTraceSegments", { TraceSegmentDocuments: ["{}", "no JSON", ...documents] })).toEqual({
    UnprocessedTraceSegments: [
      expect.objectContaining({ ErrorCode: "ParseError" }),
      expect.objectContaining({ ErrorCode: "ParseError" }),
    ],
  });
  const found = async (StartTime: number, EndTime: number) =>
    (await xray.call("xray", "GetTraceSummaries", { StartTime, EndTime })).TraceSummaries;
  expect(await found(6998, 6999)).toEqual([6998, 6999].map(() => ({ Id: expect.any(String), Duration: 0.5, HasFault: false })));
  expect(await found(1000, 1010)).toEqual([]);
  expect(await xray.call("xray", "BatchGetTraces", { TraceIds: ["1-none"] })).toEqual({
    Traces: [],
    UnprocessedTraceIds: ["1-none"],
  });
});

test("needs permissions on all, as X-Ray knows no resources", () => {
  const xray = createHarness((context) => [createXRay(context)]);
  expect(xray.permissions("xray", "GetSamplingRules", {})).toEqual([{ action: "xray:GetSamplingRules", resource: "*" }]);
});

test("there is one sampling rule to ask for the targets of", async () => {
  const xray = createHarness((context) => [createXRay(context)]);
  const targets = (RuleName: string) => xray.call("xray", "GetSamplingTargets", { SamplingStatisticsDocuments: [{ RuleName }] });
  expect((await targets("Default")).SamplingTargetDocuments).toMatchObject([{ RuleName: "Default" }]);
  await expect(targets("orders")).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: expect.stringContaining("orders"),
  });
});
