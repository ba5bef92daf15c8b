import { awsAccount, type AwsAccount } from "../client/aws-account.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { stageTime } from "../client/stage-time.ts";
import { CommandError } from "../command.ts";
import { findDead } from "./find-dead.ts";
import type { MoveProgress } from "./move-task.ts";
import { redriveAll } from "./redrive-all.ts";
import { redriveChosen } from "./redrive-chosen.ts";
import { redriveOutbox } from "./redrive-outbox.ts";
import { count, progressLine, showDead } from "./show.ts";

/** What is sent back; nothing: what is dead is listed. */
export interface Chosen {
  readonly all: boolean;
  /** By their IDs. */
  readonly orders: ReadonlySet<string>;
  readonly messages: ReadonlySet<string>;
  /** What the outbox did not send. */
  readonly stream: boolean;
  /** How many to list. */
  readonly limit: number;
  readonly json: boolean;
}

/** Sends back what is chosen, or lists what is dead, and shows it. */
export async function redrive(outputs: StackOutputs, { all, orders, messages, stream, limit, json }: Chosen): Promise<void> {
  const account = awsAccount(outputs);
  try {
    if (all) await moveAll(account, outputs, json);
    else if (orders.size + messages.size > 0) await moveChosen(account, outputs, orders, messages, json);
    else if (stream) await moveStream(account, outputs, json);
    else await list(account, outputs, limit, json);
  } finally {
    account.close();
  }
}

async function list(account: AwsAccount, outputs: StackOutputs, limit: number, json: boolean): Promise<void> {
  const dead = await findDead(account, outputs, limit);
  console.log(json ? JSON.stringify(dead) : showDead(dead, await stageTime(outputs)));
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
