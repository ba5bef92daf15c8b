import { findStage } from "../../stages.ts";
import { defaultEndpoint } from "./client/stack-outputs.ts";
import { CommandError, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run trace -- ORDER [--endpoint URL] [--json]
       npm run trace -- ORDER --stage NAME | --outputs FILE [--endpoint URL] [--json]

Shows an order's whole way as a tree: who called what, with which answer, when and for how long, from the customer's request to push and
mail, with retries, redeliveries, dead letters and redrives. A local runtime has recorded the calls of its run; of a deployed stage the
tree comes from CloudWatch Logs, execution histories and X-Ray, and below it stands what these do not tell.

  --endpoint URL  a local runtime (default ${defaultEndpoint}); with --stage or --outputs: the AWS APIs are asked there
  --stage NAME    a deployed stage, by the outputs that npm run deploy has kept; AWS credentials as for the AWS CLI
  --outputs FILE  a deployed stage: what \`terraform output -json\` wrote in its orders stack
  --hours N       of a deployed stage: how far back its logs are searched, 1 to 720 (default 24)
  --json          as JSON`,
  options: {
    endpoint: { type: "string" },
    stage: { type: "string" },
    outputs: { type: "string" },
    hours: { type: "string" },
    json: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ endpoint, stage, outputs, hours, json }, [order, ...others]) => {
    if (order === undefined || others.length > 0) {
      throw new CommandError(
        `Give one order's ID, as npm run order shows it: npm run trace -- ORDER. Run with --help for the options.`,
      );
    }
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(order)) {
      throw new CommandError(`"${order}" is no order's ID: it has 1 to 64 letters (A-Z, a-z), digits, - or _.`);
    }
    if (stage !== undefined && outputs !== undefined) throw new CommandError("Give --stage or --outputs, not both.");
    if (stage !== undefined) findStage(stage);
    const { trace } = await import("./trace/trace.ts");
    await trace(order, { endpoint, stage, outputs, hours, json });
  },
});
