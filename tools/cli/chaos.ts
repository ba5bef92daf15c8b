import type { MailSwitchReport } from "./chaos/mail-switch/switch-mail.ts";
import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";

const campaigns = ["pairs", "kill", "mail-switch"] as const;
const workflowTypes = ["EXPRESS", "STANDARD"] as const;
type WorkflowType = (typeof workflowTypes)[number];

/** Counts, and what broke, each in words. */
interface Report {
  readonly workflowType: WorkflowType;
  readonly violations: readonly string[];
}

await runCommand({
  help: `
Usage: npm run chaos -- pairs [--workflow EXPRESS|STANDARD] [--seed TEXT] [--json]
       npm run chaos -- kill [--times N] [--orders N] [--workflow EXPRESS|STANDARD] [--seed TEXT] [--json]
       npm run chaos -- mail-switch [--orders N] [--workflow EXPRESS|STANDARD] [--json]

Runs the whole backend on this machine and does to it what it has to bear, then says what broke. Exits with 1 when anything did.

  pairs            places 240 orders over GraphQL and 240 over REST without an ID, and each again at once under the ID that it got,
                   across the boundary of a second; sends 100 pairs of messages that differ in their expiry. Each order must have
                   one charge, one record and one outcome for its attempt, told once
  kill             places orders with --data-dir over GraphQL and REST by turns, ends the process with SIGKILL or, as Ctrl-C does, SIGINT
                   by turns, at a random moment in their midst, starts it again on the same folder, and waits until all have ended: by the same rules, and each told
  mail-switch      takes a stage from mailing by SNS to SES, and another from SES to SNS, each by its two deployments, stack by stack, with
                   orders placed before, at each stack, and after each. Each order's customer must be mailed, and nobody else

  --times N        how often to kill, each time with a new folder (default 20)
  --orders N       placed around each kill, or mail-switch (default 500)
  --workflow TYPE  EXPRESS or STANDARD alone (default both, one after the other)
  --seed TEXT      what is ordered, how long each pair waits, and when is killed: the same again with the same text (default: the time)
  --json           the last line is the reports as JSON`,
  options: {
    times: { type: "string", default: "20" },
    orders: { type: "string", default: "500" },
    workflow: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ times, orders, workflow, seed: given, json }, [name, ...more]) => {
    const campaign = campaigns.find((known) => known === name);
    if (!campaign || more.length > 0) {
      throw new CommandError(`Name one campaign: ${campaigns.join(", ")}. --help says what each does.`);
    }
    const types = workflow === undefined ? workflowTypes : [oneOf("workflow", workflow, workflowTypes)];
    const counts = { times: wholeNumber("times", times, 1, 1000), orders: wholeNumber("orders", orders, 1, 10_000) };
    const isDrawn = campaign !== "mail-switch";
    if (!isDrawn && given !== undefined) throw new CommandError("mail-switch takes no --seed: nothing in it is drawn.");
    const seed = given ?? new Date().toISOString();
    if (isDrawn) console.error(`Seed: ${seed}`);
    const runs = {
      pairs: () => runAllPairs(types, seed),
      kill: () => runAllKills(types, seed, counts),
      "mail-switch": () => runMailSwitches(types, counts.orders),
    };
    const reports = await runs[campaign]();
    if (json) console.log(JSON.stringify({ ...(isDrawn && { seed }), reports }));
    else show(reports);
    if (reports.some(({ violations }) => violations.length > 0))
      throw new CommandError(`Something broke.${isDrawn ? ` Again: --seed ${JSON.stringify(seed)}` : ""}`);
  },
});

async function runAllPairs(types: readonly WorkflowType[], seed: string): Promise<Report[]> {
  const [{ bootLocal }, { runPairs }] = await Promise.all([import("./local/boot.ts"), import("./chaos/pairs.ts")]);
  const reports: Report[] = [];
  for (const workflowType of types) {
    const onProgress = (what: string) => console.error(`${workflowType}: ${what} …`);
    const runtime = await bootLocal({ stage: "local", port: 0, workflowType, onProgress });
    try {
      reports.push({ workflowType, ...(await runPairs(runtime, seed, onProgress)) });
    } finally {
      await runtime.stop();
    }
  }
  return reports;
}

/** The workflow types by turns. */
async function runAllKills(
  types: readonly WorkflowType[],
  seed: string,
  { times, orders }: { readonly times: number; readonly orders: number },
): Promise<Report[]> {
  const [{ runKill }, { seededRandom }] = await Promise.all([import("./chaos/kill.ts"), import("./chaos/seeded-random.ts")]);
  const reports: Report[] = [];
  for (let time = 1; time <= times; time += 1) {
    const workflowType = types[time % types.length]!;
    const signal = Math.floor(time / types.length) % 2 === 0 ? "SIGKILL" : "SIGINT";
    console.error(`Kill ${time} of ${times}, ${workflowType}, ${signal} …`);
    const report = await runKill({ workflowType, signal, orders, random: seededRandom(`${seed}/${time}`) });
    console.error(`  after ${report.killedAfter} orders; ${report.mails} told, ${report.violations.length} violations`);
    reports.push(report);
  }
  return reports;
}

async function runMailSwitches(types: readonly WorkflowType[], orders: number): Promise<MailSwitchReport[]> {
  const { mailSwitches, switchMail } = await import("./chaos/mail-switch/switch-mail.ts");
  const reports: MailSwitchReport[] = [];
  for (const workflowType of types) {
    for (const direction of mailSwitches) {
      const onProgress = (what: string) => console.error(`${workflowType}, ${direction}: ${what} …`);
      reports.push(await switchMail({ workflowType, direction, orders, onProgress }));
    }
  }
  return reports;
}

function show(reports: readonly (Report | MailSwitchReport)[]): void {
  const switches = reports.filter((report) => "sent" in report);
  for (const { workflowType, direction, orders, mails, mailedTwice, sent } of switches) {
    console.log(`\n${workflowType}, ${direction}: ${orders} orders, ${mails} mails, ${mailedTwice} orders mailed twice`);
    console.table(sent);
  }
  if (switches.length === 0)
    console.table(reports.map(({ violations, ...counts }) => ({ ...counts, violations: violations.length })));
  for (const report of reports) {
    const run = "sent" in report ? `${report.workflowType}, ${report.direction}` : report.workflowType;
    for (const violation of report.violations) console.log(`${run}: ${violation}`);
  }
}
