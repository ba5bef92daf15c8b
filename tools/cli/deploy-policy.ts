import { purposes } from "../../bootstrap/bootstrap-settings.ts";
import { findStage } from "../../stages.ts";
import { deployPolicies } from "../deploy-policy/deploy-policies.ts";
import { jsonText } from "../deploy-policy/json-text.ts";
import { synthesizeStacks } from "../synthesize/synthesize-stacks.ts";
import { CommandError, oneOf, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run deploy-policy -- --for plan|apply [--stage NAME]

Prints the least IAM policies that a role needs to plan or apply a stage, as a JSON list: each is a managed policy, and the role gets
all of them. They follow from the stage's stacks; needs no AWS credentials and no network. docs/ci.md

  --for plan|apply  what the role is for
  --stage NAME      local, dev or prod (default dev)`,
  options: {
    for: { type: "string" },
    stage: { type: "string", default: "dev" },
  },
  run: async ({ for: given, stage }) => {
    if (given === undefined) throw new CommandError("--for is missing: give plan or apply.");
    const purpose = oneOf("for", given, purposes);
    const { name, stateBucket } = findStage(stage);
    console.log(jsonText(deployPolicies(await synthesizeStacks(name), purpose)));
    if (stateBucket === undefined) {
      console.error(`Stage "${name}" keeps its state in files (no stateBucket): nothing is said of a bucket. docs/deploy.md`);
    }
  },
});
