import type { LeftOut } from "../gateway/left-out.ts";

/** What Step Functions takes on AWS and does not honour here. */
export const stepFunctionsLeftOut: LeftOut = {
  errorName: "ValidationException",
  actions: {
    StartExecution: { refused: ["traceHeader"] },
    StartSyncExecution: { refused: ["traceHeader"] },
    RedriveExecution: { harmless: { clientToken: "a redrive that is asked for again finds the execution running" } },
  },
};
