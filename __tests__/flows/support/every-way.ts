import { afterAll, beforeAll, describe } from "@jest/globals";
import type { BackendOptions } from "./backend.ts";
import type { Way } from "./order-api.ts";
import { workflowTypes, type WorkflowType } from "./synthesized-folder.ts";
import { useBackend, type Flow } from "./use-backend.ts";

export interface Variant {
  readonly way: Way;
  readonly workflowType: WorkflowType;
}

const ways: readonly Way[] = ["GraphQL", "REST"];

/** Runs the tests of one flow with each workflow type, over each way into the backend. */
export function everyWay(options: BackendOptions, tests: (flow: Flow, variant: Variant) => void): void {
  everyWorkflowType(options, (flow, workflowType) => eachWay(flow, (own, way) => tests(own, { way, workflowType })));
}

/** Runs the tests of one flow with each workflow type: on a backend of its own each time. */
export function everyWorkflowType(options: BackendOptions, tests: (flow: Flow, workflowType: WorkflowType) => void): void {
  describe.each(workflowTypes)("%s", (workflowType) => tests(useBackend({ ...options, workflowType }), workflowType));
}

/** Runs the tests of one flow over each way into its backend, for a customer of their own each time: what they count, others left. */
export function eachWay(flow: Flow, tests: (flow: Flow, way: Way) => void): void {
  describe.each(ways)("%s", (way) => {
    const own = {} as { -readonly [Part in keyof Flow]: Flow[Part] };
    beforeAll(async () => {
      own.backend = flow.backend;
      own.alice = await flow.backend.customer(`alice-${way}`, way);
      await own.alice.subscribe();
    });
    afterAll(() => own.alice.unsubscribe());
    tests(own, way);
  });
}
