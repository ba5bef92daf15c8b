import { awsAccount, type AwsAccount } from "./client/aws-account.ts";
import { defaultEndpoint, deployedOutputs, localOutputs, type StackOutputs } from "./client/stack-outputs.ts";
import { CommandError, runCommand, wholeNumber } from "./command.ts";
import { findDead } from "./redrive/find-dead.ts";
import type { MoveProgress } from "./redrive/move-task.ts";
import { redriveAll } from "./redrive/redrive-all.ts";
import { redriveChosen } from "./redrive/redrive-chosen.ts";
import { redriveOutbox } from "./redrive/redrive-outbox.ts";
import { count, progressLine, showDead } from "./redrive/show.ts";

await runCommand({
  help: `
Usage: npm run redrive -- [--all | --order ID... | --message ID... | --stream] [--outputs FILE] [--json]

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
    const chosen = new Set([...order, ...message]);
    if ([all, chosen.size > 0, stream].filter(Boolean).length > 1) {
      throw new CommandError("Give --all, or --order and --message, or --stream: one of them at a time.");
    }
    const most = wholeNumber("limit", limit, 1, 10_000);
    const outputs = file ? await deployedOutputs(file) : await localOutputs(endpoint);
    const account = awsAccount(outputs);
    try {
      if (all) await moveAll(account, outputs, json);
      else if (chosen.size > 0) await moveChosen(account, outputs, new Set(order), new Set(message), json);
      else if (stream) await moveStream(account, outputs, json);
      else await list(account, outputs, most, json);
    } finally {
      account.close();
    }
  },
});

async function list(account: AwsAccount, outputs: StackOutputs, limit: number, json: boolean): Promise<void> {
  const dead = await findDead(account, outputs, limit);
  console.log(json ? JSON.stringify(dead) : showDead(dead, Date.now()));
}

async function moveAll({ sqs }: AwsAccount, outputs: StackOutputs, json: boolean): Promise<void> {
  const [deadLettersUrl, targetUrl] = [outputs.get("dead_letter_queue_url"), outputs.get("orders_queue_url")];
  const moved = await redriveAll({ sqs, deadLettersUrl, targetUrl, onStep: console.error, onProgress: showProgress() });
  if (json) console.log(JSON.stringify({ moved }));
  else console.log(moved === 0 ? "Nothing to redrive." : `${count(moved, "order")} went back to the queue.`);
}

async function moveChosen(
  { sqs }: AwsAccount,
  outputs: StackOutputs,
  orders: ReadonlySet<string>,
  messages: ReadonlySet<string>,
  json: boolean,
): Promise<void> {
  const moved = await redriveChosen(
    sqs,
    outputs.get("dead_letter_queue_url"),
    outputs.get("orders_queue_url"),
    ({ orderId, messageId }) => messages.has(messageId) || (orderId !== undefined && orders.has(orderId)),
    ({ orderId, messageId }) => json || console.log(`${orderId ?? messageId} went back to the queue.`),
  );
  const found = new Set(moved.flatMap(({ orderId, messageId }) => [orderId, messageId]));
  const notDead = [...orders, ...messages].filter((id) => !found.has(id));
  if (json) console.log(JSON.stringify({ moved: moved.map(({ orderId, messageId }) => ({ orderId, messageId })), notDead }));
  else
    for (const id of notDead) console.log(`${id} is not among the dead letters: redriven before, or looked at by somebody else.`);
}

async function moveStream(account: AwsAccount, outputs: StackOutputs, json: boolean): Promise<void> {
  const { sent, left } = await redriveOutbox(account, outputs);
  if (json) console.log(JSON.stringify({ sent, left }));
  else
    console.log(
      sent.length === 0 ? "No orders to send." : `${count(sent.length, "order")} went to the queue: ${sent.join(", ")}`,
    );
  if (left.length > 0)
    throw new CommandError(left.map(({ messageId, reason }) => `Message ${messageId} stays: ${reason}`).join("\n"));
}

/** On a terminal one line that moves on; elsewhere a line whenever something has moved. */
function showProgress(): (progress: MoveProgress) => void {
  let shown = "";
  return (progress) => {
    const line = progressLine(progress);
    const isDone = progress.moved >= progress.toMove;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${isDone && line !== shown ? "\n" : ""}`);
    else if (line !== shown) console.error(line);
    shown = line;
  };
}
