import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import { describeOutput } from "../../tools/synthesize/describe-output.ts";
import { synthesize } from "../../tools/synthesize/synthesize.ts";
import { synthTimeoutMs } from "../stacks/support/synthesized.ts";

test(
  "what was synthesized is listed in the order of deployment, the data stack first",
  async () => {
    const outDir = await mkdtemp(join(tmpdir(), "slipstream-output-"));
    try {
      await synthesize("dev", outDir);
      const stacks = describeOutput(outDir).map(({ file, ...counts }) => ({ file: relative(outDir, file), ...counts }));
      const zips = (stack: string) => readdirSync(join(outDir, "stacks", stack, "assets")).length;
      expect(stacks).toEqual(
        ["slipstream-dev-data", "slipstream-dev"].map((stack) => {
          return { file: `stacks/${stack}/cdk.tf.json`, resources: expect.any(Number), packages: zips(stack) };
        }),
      );
    } finally {
      await rm(outDir, { recursive: true });
    }
  },
  synthTimeoutMs,
);
