import type { LeftOut } from "../gateway/left-out.ts";

const oneQuota = "the one rule that there is, the default, has the same quota whatever was counted";

/** What X-Ray takes on AWS and does not honour here. */
export const xrayLeftOut: LeftOut = {
  errorName: "InvalidRequestException",
  actions: {
    // Everything is on one page: nobody has been given a token.
    GetTraceSummaries: { refused: ["NextToken", "TimeRangeType", "Sampling", "SamplingStrategy"] },
    BatchGetTraces: { refused: ["NextToken"] },
    GetSamplingRules: { refused: ["NextToken"] },
    GetSamplingTargets: {
      harmless: {
        SamplingBoostStatisticsDocuments: "the one rule that there is, the default, is not boosted, whatever was abnormal",
        ...Object.fromEntries(
          ["ClientID", "Timestamp", "RequestCount", "SampledCount", "BorrowCount"].map((name) => [
            `SamplingStatisticsDocuments.${name}`,
            oneQuota,
          ]),
        ),
      },
    },
  },
};
