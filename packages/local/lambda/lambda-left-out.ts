import type { LeftOut } from "../gateway/left-out.ts";

/** What Lambda takes on AWS and does not honour here. */
export const lambdaLeftOut: LeftOut = {
  errorName: "InvalidParameterValueException",
  actions: {
    Invoke: { refused: ["TenantId", "DurableExecutionName"] },
    // It is for functions at CloudFront's edges.
    ListFunctions: { refused: ["MasterRegion"] },
  },
};
