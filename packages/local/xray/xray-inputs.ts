import { list, type Members } from "../gateway/input-shape.ts";

const paged: Members = { NextToken: "string" };

/** What X-Ray's actions take. */
export const xrayInputs: Readonly<Record<string, Members>> = {
  PutTraceSegments: { TraceSegmentDocuments: list("string") },
  GetTraceSummaries: {
    ...paged,
    StartTime: "number",
    EndTime: "number",
    TimeRangeType: "string",
    Sampling: "boolean",
    SamplingStrategy: { Name: "string", Value: "number" },
    FilterExpression: "string",
  },
  BatchGetTraces: { ...paged, TraceIds: list("string") },
  GetSamplingRules: paged,
  GetSamplingTargets: {
    SamplingStatisticsDocuments: list({
      RuleName: "string",
      ClientID: "string",
      Timestamp: "number",
      RequestCount: "integer",
      SampledCount: "integer",
      BorrowCount: "integer",
    }),
    SamplingBoostStatisticsDocuments: list({
      RuleName: "string",
      ServiceName: "string",
      Timestamp: "number",
      AnomalyCount: "integer",
      TotalCount: "integer",
      SampledAnomalyCount: "integer",
    }),
  },
};
