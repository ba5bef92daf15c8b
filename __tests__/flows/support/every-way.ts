import { describe } from "@jest/globals";
import type { BackendOptions } from "./backend.ts";
import type { Way } from "./order-api.ts";
import { workflowTypes, type WorkflowType } from "./synthesized-folder.ts";
import { useBackend, type Flow } from "./use-backend.ts";

export interface Variant {
  readonly way: Way;
  readonly workflowType: WorkflowType;
}

const ways: readonly Way[] = ["GraphQL", "REST"];
const variants = ways.flatMap((way) => workflowTypes.map((workflowType): Variant => ({ way, workflowType })));

/** Runs the tests of one flow over each way into the backend, with each workflow type: on a backend of its own each time. */
export function everyWay(options: BackendOptions, tests: (flow: Flow, variant: Variant) => void): void {
  describe.each(variants)("$way, $workflowType", (variant) => tests(useBackend({ ...options, ...variant }), variant));
}

/** As `everyWay`, for what does not depend on how orders come in. */
export function everyWorkflowType(options: BackendOptions, tests: (flow: Flow, workflowType: WorkflowType) => void): void {
  describe.each(workflowTypes)("%s", (workflowType) => tests(useBackend({ ...options, workflowType }), workflowType));
}
