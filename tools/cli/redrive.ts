import { defaultEndpoint, deployedOutputs, localOutputs } from "./client/stack-outputs.ts";
import { CommandError, runCommand, wholeNumber } from "./command.ts";

await runCommand({
  help: `
Usage: npm run redrive -- [--all | --order ID... | --message ID... | --stream] [--limit N] [--endpoint URL | --outputs FILE] [--json]

Lists what is dead and why: orders that the workflow could not take, and records of the orders table's stream that were given up
or could not be read. With one of the first options it sends them back. Safe to run twice, and by two people at a time. See docs/dead-letters.md.

  --all           every order goes back to the orders queue
  --order ID      this order does; may be given several times
  --message ID    this message does, as it is, even if it is no order; may be given several times
  --stream        orders that the outbox did not send are sent to the orders queue: from the stream, which keeps them a day, then
                  from the orders table
  --limit N       how many to list, 1 to 10000 (default 50)
  --json          as JSON on stdout; progress goes to stderr
  --endpoint URL  a local runtime (default ${defaultEndpoint})
  --outputs FILE  a deployed stage: what \`terraform output -json\` wrote in its orders stack; AWS credentials as for the AWS CLI`,
  options: {
    all: { type: "boolean", default: false },
    order: { type: "string", multiple: true, default: [] as string[] },
    message: { type: "string", multiple: true, default: [] as string[] },
    stream: { type: "boolean", default: false },
    limit: { type: "string", default: "50" },
    json: { type: "boolean", default: false },
    endpoint: { type: "string", default: defaultEndpoint },
    outputs: { type: "string" },
  },
  run: async ({ all, order, message, stream, limit, json, endpoint, outputs: file }) => {
    if ([all, order.length + message.length > 0, stream].filter(Boolean).length > 1) {
      throw new CommandError("Give --all, or --order and --message, or --stream: one of them at a time.");
    }
    const most = wholeNumber("limit", limit, 1, 10_000);
    const outputs = file ? await deployedOutputs(file) : await localOutputs(endpoint);
    const { redrive } = await import("./redrive/redrive.ts");
    await redrive(outputs, { all, orders: new Set(order), messages: new Set(message), stream, limit: most, json });
  },
});
