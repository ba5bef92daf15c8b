import { availableParallelism } from "node:os";
import { actionsCheck } from "../checks/actions.ts";
import { cdktnCheck } from "../checks/cdktn.ts";
import { codegenCheck } from "../checks/codegen.ts";
import { diagramsCheck } from "../checks/diagrams.ts";
import { formatCheck } from "../checks/format.ts";
import { graphqlCheck } from "../checks/graphql.ts";
import { guardRailsCheck } from "../checks/guard-rails.ts";
import { integrationsCheck } from "../checks/integrations.ts";
import { lintCheck } from "../checks/lint.ts";
import { reproducibleCheck } from "../checks/reproducible.ts";
import { resolverLintCheck } from "../checks/resolver-lint.ts";
import type { Check } from "../checks/running/check.ts";
import { chooseChecks, wordFor } from "../checks/running/choose-checks.ts";
import { runChecks } from "../checks/running/run-checks.ts";
import { runsLocallyCheck } from "../checks/runs-locally.ts";
import { githubAnnotation } from "../checks/showing/github-annotation.ts";
import { Progress } from "../checks/showing/progress.ts";
import { showOutcome } from "../checks/showing/show-outcome.ts";
import { stateMachinesCheck } from "../checks/state-machines.ts";
import { synthCheck } from "../checks/synth.ts";
import { terraformJsonCheck } from "../checks/terraform-json.ts";
import { terraformCheck } from "../checks/terraform.ts";
import { typesCheck } from "../checks/types.ts";
import { unusedCheck } from "../checks/unused.ts";
import { workflowsCheck } from "../checks/workflows.ts";
import { CommandError, runCommand } from "./command.ts";

/** The fast ones first: what they find is there at once. */
const checks: readonly Check[] = [
  ...[formatCheck, workflowsCheck, stateMachinesCheck, runsLocallyCheck, resolverLintCheck, lintCheck, unusedCheck],
  ...[
    integrationsCheck,
    typesCheck,
    synthCheck,
    terraformJsonCheck,
    graphqlCheck,
    codegenCheck,
    actionsCheck,
    diagramsCheck,
    guardRailsCheck,
    reproducibleCheck,
  ],
];

/** Need more time, or a program that not everybody has. */
const thoroughChecks: readonly Check[] = [terraformCheck, cdktnCheck];

const words = (list: readonly Check[]) => list.map(wordFor).join(", ");

await runCommand({
  help: `
Usage: npm run check -- [CHECK...] [--all] [--github]

Looks for faults without deploying anything, one line a check: those that are named, or
  ${words(checks.slice(0, 8))},
  ${words(checks.slice(8))}.
Exits with 1 when one of them finds something. docs/checks.md says what each looks for.

  --all      also what takes longer: ${words(thoroughChecks)}
  --github   also as annotations of GitHub Actions`,
  options: {
    all: { type: "boolean", default: false },
    github: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ all, github }, named) => {
    const startedAt = performance.now();
    const every = [...checks, ...thoroughChecks];
    const chosen = named.length > 0 ? chooseChecks(named, every) : all ? every : checks;
    const progress = new Progress(
      process.stdout,
      chosen.map(({ name }) => name),
    );
    const outcomes = await runChecks(chosen, Math.min(availableParallelism(), 4), {
      started: (name) => progress.started(name),
      ended: (outcome) => {
        const annotations = github ? outcome.findings.map(githubAnnotation) : [];
        progress.ended(outcome.name, [showOutcome(outcome), ...annotations].join("\n"));
      },
    });
    const found = outcomes.flatMap(({ findings }) => findings).length;
    console.log(`${chosen.length} checks in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
    if (found > 0) throw new CommandError(`${found} ${found === 1 ? "thing" : "things"} to mend.`);
  },
});
