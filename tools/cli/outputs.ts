import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { amplifyOutputs, type Block, type TerraformDocument } from "@slipstream/languages";
import { terraformFile } from "@slipstream/offline-plan";
import { findStage } from "../../stages.ts";
import { deployedBackend } from "./client/backend.ts";
import { CommandError, runCommand } from "./command.ts";
import { stageStacks } from "./local/stage-stacks.ts";

await runCommand({
  help: `
Usage: npm run outputs -- [--stage NAME] [--to FILE] [--out FOLDER]

Writes amplify_outputs.json for a deployed stage: what a page configures Amplify with (docs/clients.md). Calls nobody: it reads the outputs
that npm run deploy has kept, and the stage's Terraform. A running npm start serves its own at /amplify_outputs.json.

  --stage NAME  local, dev or prod (default dev)
  --to FILE     what is written (default amplify_outputs.json)
  --out FOLDER  where the Terraform and outputs-NAME.json are (default cdktf.out)`,
  options: {
    stage: { type: "string", default: "dev" },
    to: { type: "string", default: "amplify_outputs.json" },
    out: { type: "string", default: "cdktf.out" },
  },
  run: async ({ stage, to, out }) => {
    findStage(stage);
    const { graphqlUrl, cognitoUrl, userPoolId, userPoolClientId } = await deployedBackend(outputsFile(stage, out));
    const outputs = amplifyOutputs({
      region: userPoolId.split("_")[0]!,
      graphqlUrl,
      userPoolEndpoint: cognitoUrl,
      userPoolId,
      userPoolClientId,
      userPool: declared("aws_cognito_user_pool", stage, out),
      graphqlApi: declared("aws_appsync_graphql_api", stage, out),
    });
    writeFileSync(to, `${JSON.stringify(outputs, undefined, 2)}\n`);
    console.log(`Wrote ${relative(process.cwd(), resolve(to))}.`);
  },
});

function outputsFile(stage: string, out: string): string {
  const file = join(out, `outputs-${stage}.json`);
  if (existsSync(file)) return file;
  const byHand = `${terraformFile()} -chdir=${join(out, "stacks", `slipstream-${stage}`)} output -json > ${file}`;
  throw new CommandError(
    `${file} can't be read (ENOENT): npm run deploy -- --stage ${stage} writes it. Where the stage is deployed otherwise: ${byHand}`,
  );
}

/** The stage's one resource of a type, as it was synthesized. */
function declared(type: string, stage: string, out: string): Block {
  const documents = stageStacks(out, stage).map(
    (folder) => JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as TerraformDocument,
  );
  const [block, ...others] = documents.flatMap(({ resource = {} }) => Object.values(resource[type] ?? {}));
  if (!block || others.length > 0) {
    throw new CommandError(
      `The stacks of stage "${stage}" have ${block ? others.length + 1 : "no"} ${type}: amplify_outputs.json tells of one.`,
    );
  }
  return block;
}
