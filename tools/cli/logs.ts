import { defaultEndpoint } from "./client/stack-outputs.ts";
import { CommandError, runCommand } from "./command.ts";
import { placedAt, sinceTime } from "./logs/since.ts";

const usualSince = "10m";

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
    const start = since === undefined && order !== undefined ? placedAt(order) : sinceTime(since ?? usualSince);
    const [{ deployedLogs, localLogs }, { showLogs }] = await Promise.all([
      import("./logs/log-source.ts"),
      import("./logs/show-logs.ts"),
    ]);
    const source = stage === undefined ? await localLogs(endpoint ?? defaultEndpoint) : deployedLogs(stage);
    await showLogs(source, { sources, order, since: start, follow }, json);
  },
});
