import { availableParallelism } from "node:os";
import { styleText } from "node:util";
import { cdktnCheck } from "../checks/cdktn.ts";
import type { Check, Finding } from "../checks/check.ts";
import { diagramsCheck } from "../checks/diagrams.ts";
import { formatCheck } from "../checks/format.ts";
import { githubAnnotation } from "../checks/github-annotation.ts";
import { graphqlCheck } from "../checks/graphql.ts";
import { guardRailsCheck } from "../checks/guard-rails.ts";
import { lintCheck } from "../checks/lint.ts";
import { reproducibleCheck } from "../checks/reproducible.ts";
import { runChecks, type Outcome } from "../checks/run-checks.ts";
import { runsLocallyCheck, stateMachinesCheck } from "../checks/state-machines.ts";
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
    const outcomes = await runChecks(chosen, Math.min(availableParallelism(), 4), (outcome) => report(outcome, github));
    const found = outcomes.flatMap(({ findings }) => findings).length;
    console.log(`${chosen.length} checks in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
    if (found > 0) throw new CommandError(`${found} ${found === 1 ? "thing" : "things"} to mend.`);
  },
});

function report({ name, seconds, findings, skipped }: Outcome, github: boolean): void {
  const time = `${seconds.toFixed(1)} s`.padStart(7);
  console.log(`${verdict(findings, skipped)} ${name.padEnd(16)} ${time}${skipped === undefined ? "" : `  ${skipped}`}`);
  for (const { file, line, rule, message } of findings) {
    console.log(
      `        ${file}${line === undefined ? "" : `:${line}`}  ${rule}\n          ${message.replaceAll("\n", "\n          ")}`,
    );
  }
  if (github) for (const finding of findings) console.log(githubAnnotation(finding));
}

function verdict(findings: readonly Finding[], skipped: string | undefined): string {
  if (skipped !== undefined) return styleText("yellow", "skipped");
  return findings.length === 0 ? styleText("green", "ok     ") : styleText("red", "failed ");
}
