import type { LeftOut } from "../gateway/left-out.ts";

const oneVersion = "a state machine that nothing changes has one version at most: there is nothing to go through in pages";

/** What Step Functions takes on AWS and does not honour here. */
export const stepFunctionsLeftOut: LeftOut = {
  errorName: "ValidationException",
  actions: {
    StartExecution: { refused: ["traceHeader"] },
    StartSyncExecution: { refused: ["traceHeader"] },
    TestState: {
      refused: ["context", "mock.fieldValidationMode", "stateConfiguration"],
      harmless: { revealSecrets: "only HTTP tasks have secrets, which are not run here" },
    },
    ListStateMachineVersions: { harmless: { maxResults: oneVersion, nextToken: oneVersion } },
    RedriveExecution: { harmless: { clientToken: "a redrive that is asked for again finds the execution running" } },
  },
};
