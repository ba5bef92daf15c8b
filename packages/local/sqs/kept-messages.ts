import type { Clock } from "../clock/clock.ts";
import type { KeptState } from "../kept-state/kept-state.ts";
import type { Message, MessageStorage, Store } from "./fauxqs.ts";

interface KeptMessage {
  readonly queue: string;
  /** As the queue has it: what is added to it in the turn in which it is noted is kept, too. */
  readonly message: Message;
  /** By how much the runtime's clock was ahead of the machine's, which fauxqs's times are of. */
  aheadMs: number;
  /** Of a message in flight. */
  receiptHandle?: string | undefined;
  visibilityDeadline?: number | undefined;
}

/** Keeps the messages of every queue, with what is in flight until when. */
export class KeptMessages implements MessageStorage {
  readonly #kept: KeptState;
  readonly #clock: Clock;
  readonly #messages = new Map<string, KeptMessage>();

  constructor(kept: KeptState, clock: Clock) {
    this.#kept = kept;
    this.#clock = clock;
  }

  insertMessage(queue: string, message: Message): void {
    const kept = { queue, message, aheadMs: this.#clock.offsetMs };
    this.#messages.set(message.messageId, kept);
    this.#kept.put("message", message.messageId, kept);
  }

  updateMessageInflight(id: string, receiptHandle: string, visibilityDeadline: number): void {
    this.#change(id, { receiptHandle, visibilityDeadline });
  }

  updateMessageReady(id: string): void {
    this.#change(id, { receiptHandle: undefined, visibilityDeadline: undefined });
  }

  deleteMessage(id: string): void {
    this.#messages.delete(id);
    this.#kept.remove("message", id);
  }

  deleteQueueMessages(queue: string): void {
    for (const [id, kept] of this.#messages) if (kept.queue === queue) this.deleteMessage(id);
  }

  deleteQueue(queue: string): void {
    this.deleteQueueMessages(queue);
  }

  /** A queue and its attributes are Terraform's, and standard queues count nothing. */
  insertQueue(): void {}
  updateQueueAttributes(): void {}

  /** Brings back what was kept, in the order in which it was sent. Says what belongs to queues that there are no more. */
  restore(store: Store): readonly string[] {
    const lost = new Map<string, number>();
    const inOrder = [...this.#kept.all<KeptMessage>("message")].sort(([, a], [, b]) => sentAt(a) - sentAt(b));
    for (const [id, { queue: name, message, ...kept }] of inOrder) {
      const queue = store.getQueueByName(name);
      if (!queue) {
        this.#kept.remove("message", id);
        lost.set(name, (lost.get(name) ?? 0) + 1);
        continue;
      }
      const passedMs = this.#clock.offsetMs - kept.aheadMs;
      message.sentTimestamp -= passedMs;
      if (message.approximateFirstReceiveTimestamp !== undefined) message.approximateFirstReceiveTimestamp -= passedMs;
      if (message.delayUntil !== undefined) message.delayUntil -= passedMs;
      const restored: KeptMessage = { ...kept, queue: name, message, aheadMs: kept.aheadMs + passedMs };
      this.#messages.set(id, restored);
      if (kept.receiptHandle !== undefined && kept.visibilityDeadline !== undefined) {
        const visibilityDeadline = kept.visibilityDeadline - passedMs;
        restored.visibilityDeadline = visibilityDeadline;
        queue.inflightMessages.set(kept.receiptHandle, { message, receiptHandle: kept.receiptHandle, visibilityDeadline });
      } else if (message.delayUntil !== undefined) queue.delayedMessages.push(message);
      else queue.messages.push(message);
    }
    return [...lost].map(([name, count]) => `Messages of the queue ${name} are dropped (${count}): the stacks have it no more.`);
  }

  #change(id: string, change: Pick<KeptMessage, "receiptHandle" | "visibilityDeadline">): void {
    const kept = this.#messages.get(id);
    if (kept) this.#kept.put("message", id, Object.assign(kept, change, { aheadMs: this.#clock.offsetMs }));
  }
}

function sentAt({ message }: KeptMessage): number {
  return message.sentTimestamp;
}
