import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "./running/check.ts";

const folder = ".github/workflows";

/** GitHub would take the workflows, and a pull request cannot misuse them. Needs no network. */
export const workflowsCheck: Check = {
  name: "workflows",
  run: async () => {
    const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: Record<string, string> };
    const repository = { scripts: new Set(Object.keys(scripts)), has: existsSync };
    // Only now: GitHub's parser is not what other checks wait for.
    const { checkWorkflow } = await import("./workflows/check-workflow.ts");
    const files = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).map((name) => join(folder, name));
    return (await Promise.all(files.map(async (file) => checkWorkflow(file, await readFile(file, "utf8"), repository)))).flat();
  },
};
