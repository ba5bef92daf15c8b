import { join } from "node:path";

export type WorkflowType = "EXPRESS" | "STANDARD";

/** Where the global set-up keeps what it synthesized: one folder a workflow type below this one. */
export const synthesizedVariable = "SLIPSTREAM_SYNTHESIZED";

export const workflowTypes: readonly WorkflowType[] = ["EXPRESS", "STANDARD"];

/** The stage `local` with this workflow type, synthesized once for all flow tests. */
export function synthesizedFolder(workflowType: WorkflowType = "EXPRESS"): string {
  const folder = process.env[synthesizedVariable];
  if (!folder) throw new Error(`${synthesizedVariable} is not set: run the tests with \`npm test\`.`);
  return join(folder, workflowType);
}
