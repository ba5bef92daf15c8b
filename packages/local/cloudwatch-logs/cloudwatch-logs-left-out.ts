import type { LeftOut } from "../gateway/left-out.ts";

const unmasked = "no data protection policy runs here, so nothing is masked";

/** What CloudWatch Logs takes on AWS and does not honour here. */
export const cloudWatchLogsLeftOut: LeftOut = {
  errorName: "InvalidParameterException",
  actions: {
    CreateLogGroup: {
      refused: ["kmsKeyId", "deletionProtectionEnabled"],
      harmless: { tags: "no action here tells a group's tags" },
    },
    PutLogEvents: {
      harmless: {
        sequenceToken: "CloudWatch Logs has taken any since January 2023",
        entity: "what it would be linked to, CloudWatch's telemetry, does not run here",
      },
    },
    FilterLogEvents: {
      harmless: { unmask: unmasked, interleaved: "CloudWatch Logs interleaves streams whatever it says, since 2019" },
    },
    GetLogEvents: { harmless: { unmask: unmasked } },
    PutResourcePolicy: { refused: ["resourceArn", "expectedRevisionId"] },
    // An account has ten at most: they are told at once.
    DescribeResourcePolicies: { refused: ["resourceArn", "policyScope", "nextToken", "limit"] },
  },
};
