import { decodeTime } from "ulid";
import { defaultEndpoint } from "./client/stack-outputs.ts";
import { CommandError, runCommand } from "./command.ts";

const usualSince = "10m";
const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

await runCommand({
  help: `
Usage: npm run logs -- [--follow] [--function NAME]... [--order ID] [--since 10m] [--stage NAME | --endpoint URL] [--json]

Shows what functions, executions and APIs have logged, by time: of a local runtime, or of a deployed stage from CloudWatch Logs. Lines in
JSON are shown readable, without those that say what others do; others as they are. Times are UTC. See docs/logs.md.

  --follow         goes on with what comes, until Ctrl-C
  --function NAME  of this function alone, e.g. process-payment; also process-order (the workflow), graphql, orders-rest; may be given
                   several times
  --order ID       what names this order, and what else its invocations wrote
  --since TIME     how far back, e.g. 30s, 10m, 2h, 1d (default ${usualSince}; with --order since it was placed)
  --stage NAME     a deployed stage; AWS credentials as for the AWS CLI
  --endpoint URL   a local runtime (default ${defaultEndpoint})
  --json           each event as CloudWatch Logs has it, one a line`,
  options: {
    follow: { type: "boolean", default: false },
    function: { type: "string", multiple: true, default: [] as string[] },
    order: { type: "string" },
    since: { type: "string" },
    stage: { type: "string" },
    endpoint: { type: "string" },
    json: { type: "boolean", default: false },
  },
  run: async ({ follow, function: sources, order, since, stage, endpoint, json }) => {
    if (stage !== undefined && endpoint !== undefined) throw new CommandError("Give --stage or --endpoint, not both.");
    if (order === "") throw new CommandError('--order is "": give the ID of an order.');
    const start = since === undefined && order !== undefined ? placedAt(order) : Date.now() - durationMs(since ?? usualSince);
    const [{ deployedLogs, localLogs }, { showLogs }] = await Promise.all([
      import("./logs/log-source.ts"),
      import("./logs/show-logs.ts"),
    ]);
    const source = stage === undefined ? await localLogs(endpoint ?? defaultEndpoint) : deployedLogs(stage);
    await showLogs(source, { sources, order, since: start, follow }, json);
  },
});

/** Throws `CommandError` for what is no time such as `10m`. */
function durationMs(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined) throw new CommandError(`--since is "${text}": give a number and s, m, h or d, such as 10m.`);
  return Number(count) * units[unit as keyof typeof units];
}

/** When an order was placed, by its ID: a ULID begins with the time. A client may have chosen another one: then a day ago. */
function placedAt(order: string): number {
  const isUlid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(order);
  // Clocks differ a little.
  return isUlid ? decodeTime(order) - units.m : Date.now() - units.d;
}
