import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import { describeOutput } from "../../tools/synthesize/describe-output.ts";
import { synthesizedOutput, synthTimeoutMs } from "../stacks/support/synthesized.ts";

test(
  "what was synthesized is listed in the order of deployment, the data stack first",
  async () => {
    const outDir = await synthesizedOutput("dev");
    const stacks = describeOutput(outDir).map(({ file, ...counts }) => ({ file: relative(outDir, file), ...counts }));
    const zips = (stack: string) => (stack.endsWith("-web") ? 0 : readdirSync(join(outDir, "stacks", stack, "assets")).length);
    expect(stacks).toEqual(
      ["slipstream-dev-data", "slipstream-dev", "slipstream-dev-web"].map((stack) => {
        return { file: `stacks/${stack}/cdk.tf.json`, resources: expect.any(Number), packages: zips(stack) };
      }),
    );
  },
  synthTimeoutMs,
);
