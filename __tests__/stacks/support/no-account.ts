import type { Stage } from "../../../stage.ts";

/** A stage before somebody has filled in for whom it is: tests hold for whatever stands in `stages.ts` by then. */
export const noAccount: Partial<Record<keyof Stage, undefined>> = {
  ...{ accountId: undefined, stateBucket: undefined, permissionsBoundary: undefined },
  ...{ rolePath: undefined, lambdaConcurrency: undefined },
};
