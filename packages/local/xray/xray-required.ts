import { validationErrors, type Required } from "../gateway/required.ts";

const statistics = ["RuleName", "ClientID", "Timestamp", "RequestCount", "SampledCount"].map(
  (name) => `SamplingStatisticsDocuments.${name}`,
);
const boosted = ["RuleName", "ServiceName", "Timestamp", "AnomalyCount", "TotalCount", "SampledAnomalyCount"].map(
  (name) => `SamplingBoostStatisticsDocuments.${name}`,
);

/** What X-Ray's actions cannot do without (its API reference names the error, but not its words). */
export const xrayRequired: Required = {
  missing: validationErrors("InvalidRequestException"),
  actions: {
    PutTraceSegments: ["TraceSegmentDocuments"],
    GetTraceSummaries: ["StartTime", "EndTime"],
    BatchGetTraces: ["TraceIds"],
    GetSamplingTargets: ["SamplingStatisticsDocuments", ...statistics, ...boosted],
  },
};
