import { DeleteMessageCommand, SendMessageCommand, type Message } from "@aws-sdk/client-sqs";
import { messageOf } from "../../../lambdas/adapters/outbox-stream.ts";
import type { AwsAccount } from "../client/aws-account.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { holdMessages } from "./hold-messages.ts";
import { LostOrders, type Item } from "./lost-orders.ts";

export interface OutboxRedrive {
  /** IDs of the orders that were sent to the queue. */
  readonly sent: readonly string[];
  /** What could not be, with why: their messages stay. */
  readonly left: readonly { readonly messageId: string; readonly reason: string }[];
}

/**
 * Sends the orders that the outbox gave up or set aside to the orders queue, and deletes each message about them after that: from
 * the table's stream, and from the table what the stream has forgotten or what was malformed. All that were `PENDING` are sent, also
 * those that the outbox would have left out, each once: the workflow does nothing twice.
 */
export async function redriveOutbox(account: AwsAccount, outputs: StackOutputs): Promise<OutboxRedrive> {
  const { sqs } = account;
  const QueueUrl = outputs.get("outbox_failures_queue_url");
  const ordersUrl = outputs.get("orders_queue_url");
  const lost = new LostOrders(account, outputs.get("orders_table_name"));
  const sent = new Map<string, string>();
  const left: { messageId: string; reason: string }[] = [];
  const send = async (item: Item) => {
    const order = messageOf(item, `order ${item["id"]?.S}`);
    const MessageBody = JSON.stringify(order);
    if (sent.has(MessageBody)) return;
    await sqs.send(new SendMessageCommand({ QueueUrl: ordersUrl, MessageBody }));
    sent.set(MessageBody, order.id);
  };
  const redrive = async (message: Message) => {
    let failed: Error | undefined;
    // One that can't be sent keeps the message, and none of the others from being sent.
    for (const item of await lost.of(message)) failed = (await send(item).then(() => undefined, asError)) ?? failed;
    if (failed) throw failed;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  };
  await holdMessages(sqs, QueueUrl, async (messages) => {
    const taken: Message[] = [];
    for (const message of messages) {
      const error = await redrive(message).then(() => undefined, asError);
      if (error) left.push({ messageId: message.MessageId!, reason: `${error.name}: ${error.message}` });
      else taken.push(message);
    }
    return taken;
  });
  return { sent: [...sent.values()], left };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
