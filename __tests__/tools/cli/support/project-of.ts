import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../../synth/project-root.ts";

/** What commands that synthesize, plan and deploy are made of. */
const sources = [
  ...["package.json", "stage.ts", "stage-mail.ts", "stage-page.ts", "stages.ts", "synth", "stacks", "bootstrap"],
  ...["tools/cli", "tools/synthesize", "tools/deploy-policy"],
];

/** A main.ts that writes these two stacks of whatever stage it is asked for, the second of which comes after the first. */
export const mainOf = (data: object, orders: object) => `
  import { mkdirSync, writeFileSync } from "node:fs";
  const { STAGE: stage, CDKTF_OUTDIR: out } = process.env;
  const names = ["slipstream-" + stage + "-data", "slipstream-" + stage];
  const documents = ${JSON.stringify([data, orders])};
  const stacks = names.map((name, index) => {
    mkdirSync(out + "/stacks/" + name, { recursive: true });
    writeFileSync(out + "/stacks/" + name + "/cdk.tf.json", JSON.stringify(documents[index]));
    return [name, { synthesizedStackPath: "stacks/" + name + "/cdk.tf.json", dependencies: names.slice(0, index) }];
  });
  writeFileSync(out + "/manifest.json", JSON.stringify({ stacks: Object.fromEntries(stacks) }));`;

/** What says for which account a stage is: the tests' is another one than that of whoever has filled it in. */
const ofAnAccount = /^ {4}(accountId|stateBucket|permissionsBoundary|rolePath|lambdaConcurrency): .*\n/gm;

/** Makes a project of the commands alone, in a folder that is not there yet, with this text as its main.ts: without the stacks. */
export function writeProjectOf(main: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of sources) cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  const stages = join(folder, "stages.ts");
  const own = readFileSync(stages, "utf8").replaceAll(ofAnAccount, "");
  // A placeholder is not deployed.
  writeFileSync(stages, own.replace("slipstream.example.com", "acme.shop"));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "main.ts"), main);
}
