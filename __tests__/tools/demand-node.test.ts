import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { projectRoot } from "../../synth/project-root.ts";

/** Runs it as if Node were of this version. */
const on = (version: string) => {
  const script = `Object.defineProperty(process.versions, "node", { value: "${version}" }); require("./tools/demand-node.cjs");`;
  return promisify(execFile)(process.execPath, ["--eval", script], { cwd: projectRoot }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );
};

test.each(["20.20.2", "22.23.3", "24.0.0", "24.8.0"])(
  "the installation of one who has Node %s alone ends with what to install",
  async (version) => {
    const { code, stderr } = await on(version);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `error: this is Node ${version}; the scripts run on Node 24.9 or later. npm has none for ${process.platform}`,
    );
  },
);

test.each(["24.9.0", "24.21.0", "26.10.0"])("Node %s is fine", async (version) => {
  expect(await on(version)).toEqual({ code: 0, stderr: "" });
});
