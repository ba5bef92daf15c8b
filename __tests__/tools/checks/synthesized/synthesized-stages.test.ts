import { expect, test } from "@jest/globals";
import { stageNames } from "../../../../stages.ts";
import { synthesizedStages } from "../../../../tools/checks/synthesized/synthesized-stages.ts";
import { synthesizeStacks } from "../../../../tools/synthesize/synthesize-stacks.ts";
import { synthTimeoutMs } from "../../../stacks/support/synthesized.ts";

test(
  "what the checks judge, synthesized in one process, is what main.ts writes of each stage in one of its own",
  async () => {
    const stages = await synthesizedStages();
    expect(stages.map(({ stage }) => stage)).toEqual([...stageNames, "dev as STANDARD"]);
    const [prod, standard] = await Promise.all([synthesizeStacks("prod"), synthesizeStacks("dev", { workflowType: "STANDARD" })]);
    // By text: the order of fields counts, too.
    const written = (name: string) =>
      JSON.stringify(stages.find(({ stage }) => stage === name)?.stacks.map(({ document }) => document));
    expect(written("prod")).toBe(JSON.stringify(prod.map(({ document }) => document)));
    expect(written("dev as STANDARD")).toBe(JSON.stringify(standard.map(({ document }) => document)));
  },
  3 * synthTimeoutMs,
);
