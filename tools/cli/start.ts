import { findStage } from "../../stages.ts";
import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";
import type { BootOptions } from "./local/boot.ts";
import { stackFolders } from "./start/chosen-stacks.ts";

await runCommand({
  help: `
Usage: npm start -- [--port N] [--stage NAME] [--iam off]
       npm start -- --stacks DIR... [--port N] [--iam off]

Synthesizes the Terraform of a stage and runs it on this machine until Ctrl-C. Shows each step of each order.
With --stacks it runs other stacks, whatever they are for, and shows what happens in them.

  --stacks DIR...  folders of stacks that are synthesized already, with a cdk.tf.json each, e.g. cdktf.out/stacks/telemetry-dev;
                   those that read each other's state are given together
  --port N         127.0.0.1's port, 0 for any free one (default 4566)
  --stage NAME     whose settings to run with (default local)
  --iam off        let every call through: is it a policy that stands in the way? (default on)`,
  options: {
    stacks: { type: "string", multiple: true },
    port: { type: "string", default: "4566" },
    stage: { type: "string" },
    iam: { type: "string", default: "on" },
  },
  takesArguments: true,
  run: async ({ stacks, port, stage, iam }, args) => {
    const folders = stackFolders(stacks, args);
    if (folders && stage !== undefined) throw new CommandError("Give --stage or --stacks, not both.");
    if (!folders) findStage(stage ?? "local");
    const options: BootOptions = {
      port: wholeNumber("port", port, 0, 65_535),
      iam: oneOf("iam", iam, ["on", "off"]),
      onProgress: (what) => console.log(`${what} …`),
    };
    // Only now, here and in the other commands: whoever asks for help, or mistypes, does not wait for what does the work.
    const { runStacks, runStage } = await import("./start/run.ts");
    await (folders ? runStacks(folders, options) : runStage(stage ?? "local", options));
  },
});
