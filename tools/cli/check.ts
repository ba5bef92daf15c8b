import { availableParallelism } from "node:os";
import { cdktnCheck } from "../checks/cdktn.ts";
import { diagramsCheck } from "../checks/diagrams.ts";
import { formatCheck } from "../checks/format.ts";
import { graphqlCheck } from "../checks/graphql.ts";
import { guardRailsCheck } from "../checks/guard-rails.ts";
import { lintCheck } from "../checks/lint.ts";
import { reproducibleCheck } from "../checks/reproducible.ts";
import type { Check } from "../checks/running/check.ts";
import { runChecks } from "../checks/running/run-checks.ts";
import { runsLocallyCheck } from "../checks/runs-locally.ts";
import { githubAnnotation } from "../checks/showing/github-annotation.ts";
import { showOutcome } from "../checks/showing/show-outcome.ts";
import { stateMachinesCheck } from "../checks/state-machines.ts";
import { synthCheck } from "../checks/synth.ts";
import { terraformJsonCheck } from "../checks/terraform-json.ts";
import { terraformCheck } from "../checks/terraform.ts";
import { typesCheck } from "../checks/types.ts";
import { unusedCheck } from "../checks/unused.ts";
import { workflowsCheck } from "../checks/workflows.ts";
import { CommandError, runCommand } from "./command.ts";

/** Those that wait longest for a process of their own come first: the others are done meanwhile. */
const checks: readonly Check[] = [
  ...[lintCheck, typesCheck, formatCheck, unusedCheck, synthCheck, reproducibleCheck, terraformJsonCheck],
  ...[stateMachinesCheck, runsLocallyCheck, graphqlCheck, guardRailsCheck, diagramsCheck, workflowsCheck],
];

/** Need more time, or a program that not everybody has. */
const thoroughChecks: readonly Check[] = [terraformCheck, cdktnCheck];

const names = (list: readonly Check[]) => list.map(({ name }) => name).join(", ");

await runCommand({
  help: `
Usage: npm run check -- [--all] [--github]

Looks for faults without deploying anything, one line a check: ${names(checks)}.
Exits with 1 when one of them finds something. docs/checks.md says what each looks for.

  --all      also what takes longer: ${names(thoroughChecks)}
  --github   also as annotations of GitHub Actions`,
  options: {
    all: { type: "boolean", default: false },
    github: { type: "boolean", default: false },
  },
  run: async ({ all, github }) => {
    const startedAt = performance.now();
    const chosen = all ? [...checks, ...thoroughChecks] : checks;
    const outcomes = await runChecks(chosen, Math.min(availableParallelism(), 4), (outcome) => {
      console.log(showOutcome(outcome));
      if (github) for (const finding of outcome.findings) console.log(githubAnnotation(finding));
    });
    const found = outcomes.flatMap(({ findings }) => findings).length;
    console.log(`${chosen.length} checks in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
    if (found > 0) throw new CommandError(`${found} ${found === 1 ? "thing" : "things"} to mend.`);
  },
});
