import { expect, test } from "@jest/globals";
import { stageNames } from "../../../../stages.ts";
import { synthesizedApps, synthesizedStages } from "../../../../tools/checks/synthesized/synthesized-stages.ts";
import { synthesized, synthTimeoutMs } from "../../../stacks/support/synthesized.ts";

test(
  "what the checks judge, synthesized in one process, is what main.ts writes of each stage in one of its own",
  async () => {
    const stages = await synthesizedStages();
    expect(stages.map(({ stage }) => stage)).toEqual([...stageNames, "dev as STANDARD"]);
    const [prod, standard] = [await synthesized("prod"), await synthesized("dev", { workflowType: "STANDARD" })];
    // By text: the order of fields counts, too.
    const written = (name: string) =>
      JSON.stringify(stages.find(({ stage }) => stage === name)?.stacks.map(({ document }) => document));
    expect(written("prod")).toBe(JSON.stringify([prod.orders, prod.data, prod.mail, prod.web]));
    expect(written("dev as STANDARD")).toBe(JSON.stringify([standard.orders, standard.data, standard.web]));
  },
  3 * synthTimeoutMs,
);

test(
  "what bootstrap makes for each stage is judged with them",
  async () => {
    const bootstraps = (await synthesizedApps()).filter(({ stage }) => stage.startsWith("bootstrap"));
    expect(bootstraps.map(({ stage, error, stacks }) => [stage, error, ...stacks.map(({ name }) => name)])).toEqual(
      stageNames.map((stage) => [`bootstrap of ${stage}`, undefined, "slipstream-bootstrap", `slipstream-${stage}-bootstrap`]),
    );
  },
  3 * synthTimeoutMs,
);
