import { spawnSync } from "node:child_process";

/** Whether there is a `terraform` on the PATH: tests with a real one are skipped where there is none. */
export const hasTerraform = spawnSync("terraform", ["version"]).status === 0;
