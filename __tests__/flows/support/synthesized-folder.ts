import { join } from "node:path";

export type WorkflowType = "EXPRESS" | "STANDARD";

/** Where what is synthesized for all tests is, by the global set-up or the first who needs it. */
export const synthesizedVariable = "SLIPSTREAM_SYNTHESIZED";

export const workflowTypes: readonly WorkflowType[] = ["EXPRESS", "STANDARD"];

/** The stage `local` with this workflow type, synthesized once for all flow tests. */
export function synthesizedFolder(workflowType: WorkflowType = "EXPRESS"): string {
  return sharedFolder(`local-${workflowType}`);
}

/** A folder that all tests share; removed after them. */
export function sharedFolder(name: string): string {
  const folder = process.env[synthesizedVariable];
  if (!folder) throw new Error(`${synthesizedVariable} is not set: run the tests with \`npm test\`.`);
  return join(folder, name);
}
