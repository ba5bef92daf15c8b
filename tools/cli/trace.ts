import { findStage } from "../../stages.ts";
import { defaultEndpoint } from "./client/stack-outputs.ts";
import { CommandError, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run trace -- ORDER [--endpoint URL] [--json]
       npm run trace -- ORDER --stage NAME [--since 7d] [--endpoint URL] [--json]

Shows an order's whole way as a tree: who called what, with which answer, when and for how long, from the customer's request to push and
mail, with tries, redeliveries, dead letters and redrives. A local runtime has recorded the calls of its run. Of a deployed stage the tree
comes from CloudWatch Logs, execution histories and X-Ray; what these do not tell stands below it. See docs/trace.md.

  --endpoint URL  a local runtime (default ${defaultEndpoint}); with --stage: its AWS APIs are asked instead of AWS
  --stage NAME    a deployed stage; AWS credentials as for the AWS CLI
  --since TIME    how far back its logs are searched, e.g. 2h, 7d (default since the order was placed, as far as its ID tells, or a day)
  --json          as JSON`,
  options: {
    endpoint: { type: "string" },
    stage: { type: "string" },
    since: { type: "string" },
    json: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ endpoint, stage, since, json }, [order, ...others]) => {
    if (order === undefined || others.length > 0) {
      throw new CommandError(
        "Give one order's ID, as npm run order shows it: npm run trace -- ORDER. Run with --help for the options.",
      );
    }
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(order)) {
      throw new CommandError(`"${order}" is no order's ID: it has 1 to 64 letters (A-Z, a-z), digits, - or _.`);
    }
    if (stage !== undefined) findStage(stage);
    else if (since !== undefined) throw new CommandError("--since goes with --stage: a local runtime tells of its whole run.");
    const { trace } = await import("./trace/trace.ts");
    await trace(order, { endpoint, stage, since, json });
  },
});
