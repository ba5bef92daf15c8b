import { readStacks } from "./read-stacks.ts";

/** What synth wrote for a stack. */
export interface StackOutput {
  /** The stack's Terraform. */
  readonly file: string;
  /** How many resources it declares. */
  readonly resources: number;
  /** How many of them are Lambda functions, with a zip each. */
  readonly packages: number;
}

/** What the last synth wrote into `outDir`, in the order of deployment. */
export function describeOutput(outDir: string): readonly StackOutput[] {
  return readStacks(outDir).map(({ file, document: { resource = {} } }) => {
    const count = (blocks: object = {}) => Object.keys(blocks).length;
    return {
      file,
      resources: Object.values(resource).reduce((sum, blocks) => sum + count(blocks), 0),
      packages: count(resource["aws_lambda_function"]),
    };
  });
}
