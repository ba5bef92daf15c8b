import type { PairsReport } from "./chaos/pairs.ts";
import { CommandError, oneOf, runCommand } from "./command.ts";

const campaigns = ["pairs"] as const;
const workflowTypes = ["EXPRESS", "STANDARD"] as const;

await runCommand({
  help: `
Usage: npm run chaos -- pairs [--workflow EXPRESS|STANDARD] [--seed TEXT] [--json]

Runs the whole backend on this machine and does to it what it has to bear, then says what broke. Exits with 1 when anything did.

  pairs            places 240 orders over GraphQL and 240 over REST without an ID, and each again at once under the ID that it got,
                   across the boundary of a second; sends 100 pairs of messages that differ in their expiry. Each order must have
                   one charge, one record and one outcome for its attempt, told once

  --workflow TYPE  EXPRESS or STANDARD alone (default both, one after the other)
  --seed TEXT      what is ordered, and how long each pair waits: the same again with the same text (default: the time)
  --json           the last line is the reports as JSON`,
  options: {
    workflow: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ workflow, seed = new Date().toISOString(), json }, [campaign, ...more]) => {
    if (!campaigns.some((known) => known === campaign) || more.length > 0) {
      throw new CommandError(`Name one campaign: ${campaigns.join(", ")}. --help says what each does.`);
    }
    const types = workflow === undefined ? workflowTypes : [oneOf("workflow", workflow, workflowTypes)];
    const [{ bootLocal }, { runPairs }] = await Promise.all([import("./local/boot.ts"), import("./chaos/pairs.ts")]);
    console.error(`Seed: ${seed}`);
    const reports: PairsReport[] = [];
    for (const workflowType of types) {
      const onProgress = (what: string) => console.error(`${workflowType}: ${what} …`);
      const runtime = await bootLocal({ stage: "local", port: 0, workflowType, onProgress });
      try {
        reports.push({ workflowType, ...(await runPairs(runtime, seed, onProgress)) });
      } finally {
        await runtime.stop();
      }
    }
    if (json) console.log(JSON.stringify({ seed, reports }));
    else show(reports);
    if (reports.some(({ violations }) => violations.length > 0))
      throw new CommandError(`Something broke. Again: --seed ${JSON.stringify(seed)}`);
  },
});

function show(reports: readonly PairsReport[]): void {
  console.table(
    Object.fromEntries(
      reports.map(({ workflowType, violations, ...counts }) => [workflowType, { ...counts, violations: violations.length }]),
    ),
  );
  for (const { workflowType, violations } of reports)
    for (const violation of violations) console.log(`${workflowType}: ${violation}`);
}
