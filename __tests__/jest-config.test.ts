import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { projectRoot } from "../synth/project-root.ts";

test("jest that was started by hand says how to start it", async () => {
  const started = promisify(execFile)(process.execPath, ["node_modules/jest/bin/jest.js", "--showConfig"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  await expect(started).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/on Node [\d.]+: .* Use npm test\./) });
});
