import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What synth wrote for a stack. */
export interface StackOutput {
  /** The stack's Terraform. */
  readonly file: string;
  /** How many resources it declares. */
  readonly resources: number;
  /** How many of them are Lambda functions, with a zip each. */
  readonly packages: number;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string; readonly dependencies: readonly string[] }>>;
}

interface TerraformDocument {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What the last synth wrote into `outDir`, in the order of deployment. */
export function describeOutput(outDir: string): readonly StackOutput[] {
  const { stacks } = readJson(join(outDir, "manifest.json")) as Manifest;
  const ordered = Object.values(stacks).sort((a, b) => a.dependencies.length - b.dependencies.length);
  return ordered.map(({ synthesizedStackPath }) => {
    const file = join(outDir, synthesizedStackPath);
    const { resource = {} } = readJson(file) as TerraformDocument;
    const count = (blocks: object = {}) => Object.keys(blocks).length;
    return {
      file,
      resources: Object.values(resource).reduce((sum, blocks) => sum + count(blocks), 0),
      packages: count(resource["aws_lambda_function"]),
    };
  });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
