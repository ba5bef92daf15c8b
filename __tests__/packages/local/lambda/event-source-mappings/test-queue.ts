import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import type { Calls } from "./mapping-harness.ts";

interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  receives: number;
  visible: boolean;
  receiptHandle: string;
}

/** As much of a queue as a mapping sees of it. */
export class TestQueue {
  readonly arn = "arn:aws:sqs:eu-west-1:000000000000:orders";
  readonly messages: QueuedMessage[] = [];
  visibilityTimeout = 180;
  #wake: () => void = () => undefined;
  #sent = 0;

  readonly actions: Calls = {
    GetQueueAttributes: () => ({ Attributes: { VisibilityTimeout: String(this.visibilityTimeout) } }),
    ReceiveMessage: (input) => this.#receive(input),
    DeleteMessageBatch: ({ Entries }: { Entries: { Id: string; ReceiptHandle: string }[] }) => {
      for (const { ReceiptHandle } of Entries) {
        const index = this.messages.findIndex(({ receiptHandle }) => receiptHandle === ReceiptHandle);
        if (index !== -1) this.messages.splice(index, 1);
      }
      return { Successful: Entries.map(({ Id }) => ({ Id })) };
    },
  };

  send(...bodies: string[]): void {
    for (const body of bodies)
      this.messages.push({ id: `m${++this.#sent}`, body, receives: 0, visible: true, receiptHandle: "" });
    this.#wake();
  }

  /** Lets the visibility timeouts of all messages end. */
  showAgain(): void {
    for (const message of this.messages) message.visible = true;
    this.#wake();
  }

  async #receive({ MaxNumberOfMessages, WaitTimeSeconds }: Shape): Promise<Shape> {
    if (MaxNumberOfMessages > 10) throw new Error("SQS gives at most 10");
    const take = () => this.messages.filter(({ visible }) => visible).slice(0, MaxNumberOfMessages);
    if (take().length === 0 && WaitTimeSeconds > 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    const Messages = take().map((message) => {
      message.visible = false;
      message.receives += 1;
      message.receiptHandle = `${message.id}-${message.receives}`;
      return {
        MessageId: message.id,
        ReceiptHandle: message.receiptHandle,
        Body: message.body,
        MD5OfBody: "md5",
        Attributes: { ApproximateReceiveCount: String(message.receives), SentTimestamp: "1700000000000" },
        MessageAttributes: { kind: { DataType: "String", StringValue: "test" } },
      };
    });
    return { Messages };
  }
}
