import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { projectRoot } from "../../synth/project-root.ts";

/** What is said to whoever installs by an npm that runs on this Node. */
async function saidOn(version: string): Promise<string> {
  const env = { ...process.env, npm_config_user_agent: `npm/11.19.1 node/v${version} linux x64` };
  return (await promisify(execFile)(process.execPath, ["tools/after-install.cjs"], { cwd: projectRoot, env })).stdout;
}

test("where npm itself runs on an older Node, its warnings about engines are explained", async () => {
  expect(await saidOn("20.20.2")).toBe(
    "npm runs on Node 20.20.2, and may have warned above of packages that want a newer one (EBADENGINE). " +
      `They get it: the scripts run on Node ${process.versions.node}, which npm has brought.\n`,
  );
  expect(await saidOn("22.23.3")).toBe("");
});
