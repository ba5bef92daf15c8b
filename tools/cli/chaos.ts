import type { MailSwitchReport } from "./chaos/mail-switch.ts";
import type { PairsReport } from "./chaos/pairs.ts";
import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";

const campaigns = ["pairs", "mail-switch"] as const;
const directions = ["sns-to-ses", "ses-to-sns"] as const;
const workflowTypes = ["EXPRESS", "STANDARD"] as const;

await runCommand({
  help: `
Usage: npm run chaos -- pairs [--workflow EXPRESS|STANDARD] [--seed TEXT] [--json]
       npm run chaos -- mail-switch [--orders N] [--json]

Runs the whole backend on this machine and does to it what it has to bear, then says what broke. Exits with 1 when anything did.

  pairs            places 240 orders over GraphQL and 240 over REST without an ID, and each again at once under the ID that it got,
                   across the boundary of a second; sends 100 pairs of messages that differ in their expiry. Each order must have
                   one charge, one record and one outcome for its attempt, told once
  mail-switch      takes a stage from mailing by SNS to SES, and another from SES to SNS, each by its two deployments, with orders
                   under way before them and at each. Each order's customer must be mailed, and nobody else

  --orders N       orders of each mail-switch, 3 to 5000 (default 500)
  --workflow TYPE  of pairs: EXPRESS or STANDARD alone (default both, one after the other)
  --seed TEXT      of pairs: what is ordered, and how long each pair waits: the same again with the same text (default: the time)
  --json           the last line is the reports as JSON`,
  options: {
    workflow: { type: "string" },
    orders: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ workflow, seed, orders, json }, [campaign, ...more]) => {
    if (!campaigns.some((known) => known === campaign) || more.length > 0) {
      throw new CommandError(`Name one campaign: ${campaigns.join(", ")}. --help says what each does.`);
    }
    if (campaign === "mail-switch") {
      if (workflow !== undefined || seed !== undefined) throw new CommandError("mail-switch takes neither --workflow nor --seed.");
      await runMailSwitches(wholeNumber("orders", orders ?? "500", 3, 5000), json);
    } else {
      if (orders !== undefined) throw new CommandError("pairs takes no --orders: how many there are is fixed.");
      const types = workflow === undefined ? workflowTypes : [oneOf("workflow", workflow, workflowTypes)];
      await runPairsOf(types, seed ?? new Date().toISOString(), json);
    }
  },
});

async function runMailSwitches(orders: number, json: boolean): Promise<void> {
  const { switchMail } = await import("./chaos/mail-switch.ts");
  const reports: MailSwitchReport[] = [];
  for (const direction of directions)
    reports.push(await switchMail(direction, orders, (what) => console.error(`${direction}: ${what} …`)));
  if (json) console.log(JSON.stringify({ reports }));
  else show(reports.map(({ direction, ...report }) => ({ name: direction, ...report })));
  if (reports.some(({ violations }) => violations.length > 0)) throw new CommandError("Something broke.");
}

async function runPairsOf(types: readonly PairsReport["workflowType"][], seed: string, json: boolean): Promise<void> {
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
  else show(reports.map(({ workflowType, ...report }) => ({ name: workflowType, ...report })));
  if (reports.some(({ violations }) => violations.length > 0))
    throw new CommandError(`Something broke. Again: --seed ${JSON.stringify(seed)}`);
}

function show(reports: readonly { readonly name: string; readonly violations: readonly string[] }[]): void {
  console.table(
    Object.fromEntries(reports.map(({ name, violations, ...counts }) => [name, { ...counts, violations: violations.length }])),
  );
  for (const { name, violations } of reports) for (const violation of violations) console.log(`${name}: ${violation}`);
}
