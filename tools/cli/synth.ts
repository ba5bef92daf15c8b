import { relative, resolve } from "node:path";
import { describeOutput } from "../synthesize/describe-output.ts";
import { synthSettings } from "../synthesize/synthesize.ts";
import { runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run synth -- [--stage NAME] [--out FOLDER]

Writes the Terraform of a stage, with its Lambda packages. Needs no AWS credentials and no network.
To plan and deploy it: cdktf deploy, or terraform in the stacks' folders, the data stack first.

  --stage NAME   local, dev or prod (default dev)
  --out FOLDER   where to (default cdktf.out)`,
  options: {
    stage: { type: "string", default: "dev" },
    out: { type: "string", default: "cdktf.out" },
  },
  run: async ({ stage, out }) => {
    const startedAt = performance.now();
    const outDir = resolve(out);
    // In this process, where nobody else needs what CDKTF keeps in globals: one of its own would take a tenth more. It says itself why it failed.
    Object.assign(process.env, synthSettings(stage, outDir));
    await import("../../main.ts");
    if (process.exitCode) return;
    for (const { file, resources, packages } of describeOutput(outDir)) {
      console.log(`${relative(process.cwd(), file)}  ${resources} resources, ${packages} Lambda packages`);
    }
    console.log(`Synthesized stage "${stage}" in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
  },
});
