import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { App, Manifest, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { CodeBundles } from "../../synth/code-bundles.ts";

export interface LambdaPackageProps {
  /** The file with the function's `handler`, from the project's root. */
  readonly entry: string;
  readonly code: CodeBundles;
}

/**
 * A function's zip, put beside the stack's JSON. Not CDKTF's `TerraformAsset`: its archives differ with every build,
 * so that every plan would deploy every function.
 */
export class LambdaPackage extends Construct {
  /** The entry's base name, e.g. `process-payment`. */
  readonly functionName: string;
  /** The zip, from the folder where Terraform runs. */
  readonly filename: string;
  /** The zip's SHA-256 in base64, as Lambda itself gives it. */
  readonly sourceCodeHash: string;

  constructor(scope: Construct, id: string, { entry, code }: LambdaPackageProps) {
    super(scope, id);
    const { zip, sourceCodeHash } = code.lambda(entry);
    this.functionName = basename(entry, ".ts");
    this.filename = `assets/${this.functionName}.zip`;
    this.sourceCodeHash = sourceCodeHash;

    // Not from the manifest's entry for the stack: asking for it fixes the stack's dependencies, which are not all known yet.
    const stackFolder = join(App.of(this).outdir, Manifest.stacksFolder, TerraformStack.of(this).node.id);
    const file = join(stackFolder, this.filename);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, zip);
  }
}
