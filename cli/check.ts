import { styleText } from "node:util";
import type { Check } from "../checks/check.ts";
import { diagramsCheck } from "../checks/diagrams.ts";
import { graphqlCheck } from "../checks/graphql.ts";
import { guardRailsCheck } from "../checks/guard-rails.ts";
import { lintCheck } from "../checks/lint.ts";
import { stateMachinesCheck } from "../checks/state-machines.ts";
import { synthCheck } from "../checks/synth.ts";
import { typesCheck } from "../checks/types.ts";
import { unusedCheck } from "../checks/unused.ts";
import { CommandError, runCommand } from "./command.ts";

const checks: readonly Check[] = [
  ...[stateMachinesCheck, graphqlCheck, synthCheck, guardRailsCheck, diagramsCheck],
  ...[typesCheck, unusedCheck, lintCheck],
];

await runCommand({
  help: `
Usage: npm run check

Looks for faults without deploying anything, one line a check: ${checks.map(({ name }) => name).join(", ")}.
Exits with 1 when one of them finds something.`,
  options: {},
  run: async () => {
    let findings = 0;
    for (const check of checks) findings += await report(check);
    if (findings > 0) throw new CommandError(`${findings} ${findings === 1 ? "thing" : "things"} to mend.`);
  },
});

async function report({ name, run }: Check): Promise<number> {
  const startedAt = performance.now();
  const findings = await run();
  const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const verdict = findings.length === 0 ? styleText("green", "ok    ") : styleText("red", "failed");
  console.log(`${verdict} ${name.padEnd(16)} ${seconds.padStart(7)}`);
  for (const { file, line, rule, message } of findings) {
    console.log(`       ${file}${line === undefined ? "" : `:${line}`}  ${rule}\n         ${message}`);
  }
  return findings.length;
}
