import { randomUUID } from "node:crypto";
import type { ListMessageMoveTasksResultEntry } from "@aws-sdk/client-sqs";
import type { Clock } from "../clock/clock.ts";
import type { RuntimeEvents } from "../events/runtime-events.ts";
import { newMessage, type Message, type Queue, type Store } from "./fauxqs.ts";

/** What SQS moves at most, and moves here when nobody says how fast. */
export const fastestPerSecond = 500;
const tickMs = 100;

export interface MoveTaskOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  readonly source: Queue;
  /** Undefined: each message goes back to the queue that it came from. */
  readonly destination: Queue | undefined;
  readonly perSecond: number | undefined;
  /** Hears of each step. */
  readonly onChange: (task: MessageMoveTask) => void;
  /** How far it had come, where it was begun before. */
  readonly before?: MoveTaskState;
}

/** How far a redrive has come. */
export interface MoveTaskState {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
  status: "RUNNING" | "COMPLETED" | "CANCELLED" | "FAILED";
  failureReason?: string;
}

/** What is kept of a redrive. */
export interface KeptMoveTask extends MoveTaskState {
  readonly sourceArn: string;
  readonly destinationArn?: string;
  readonly perSecond?: number;
}

/**
 * A redrive under way: takes what could be received when it began, oldest first, some at a time. To SQS each is a new message,
 * with an ID and a receive count of its own.
 */
export class MessageMoveTask {
  readonly source: Queue;
  readonly #options: MoveTaskOptions;
  readonly #state: MoveTaskState;
  #cancelTimer = () => {};

  constructor(options: MoveTaskOptions) {
    this.#options = options;
    this.source = options.source;
    this.source.processTimers();
    const toMove = this.source.messages.length;
    const fresh = { id: randomUUID(), startedAt: options.clock.now(), toMove, moved: 0, status: "RUNNING" } as const;
    this.#state = options.before ?? { ...fresh };
    if (!this.isActive) return;
    this.#cancelTimer = options.clock.after(0, () => this.#moveSome());
    options.onChange(this);
  }

  get id(): string {
    return this.#state.id;
  }

  get isActive(): boolean {
    return this.#state.status === "RUNNING";
  }

  get moved(): number {
    return this.#state.moved;
  }

  /** In SQS's form: base64 of JSON, with which the task and its queue are found again. */
  get handle(): string {
    return Buffer.from(JSON.stringify({ taskId: this.id, sourceArn: this.source.arn })).toString("base64");
  }

  cancel(): void {
    this.#end("CANCELLED");
  }

  /** As ListMessageMoveTasks gives it: with a handle only as long as it can be cancelled. */
  describe(): ListMessageMoveTasksResultEntry {
    const { destination, perSecond } = this.#options;
    const { status, moved, toMove, failureReason, startedAt } = this.#state;
    return {
      TaskHandle: this.isActive ? this.handle : undefined,
      Status: status,
      SourceArn: this.source.arn,
      DestinationArn: destination?.arn,
      MaxNumberOfMessagesPerSecond: perSecond,
      ApproximateNumberOfMessagesMoved: moved,
      ApproximateNumberOfMessagesToMove: toMove,
      FailureReason: failureReason,
      StartedTimestamp: startedAt,
    };
  }

  toJSON(): KeptMoveTask {
    const { source, destination, perSecond } = this.#options;
    const given = { ...(destination && { destinationArn: destination.arn }), ...(perSecond !== undefined && { perSecond }) };
    return { ...this.#state, sourceArn: source.arn, ...given };
  }

  #moveSome(): void {
    const { clock, events, perSecond = fastestPerSecond, onChange } = this.#options;
    const count = Math.max(1, Math.floor((perSecond * tickMs) / 1000));
    const pauseMs = Math.max(tickMs, 1000 / perSecond);
    for (let index = 0; index < count; index++) {
      if (this.#state.moved >= this.#state.toMove) return this.#end("COMPLETED");
      const [message] = this.source.messages;
      // Somebody else has received the rest.
      if (!message) return this.#end("COMPLETED");
      const target = this.#targetOf(message);
      if (!target) return this.#fail("CouldNotDetermineMessageSource");
      this.source.messages.shift();
      const { messageId, body } = message;
      this.source.persistence.deleteMessage(messageId);
      const moved = newMessage(body, message.messageAttributes);
      target.enqueue(moved);
      events.emit("moved", { from: this.source.name, queueName: target.name, messageId, newMessageId: moved.messageId, body });
      this.#state.moved++;
    }
    if (this.#state.moved >= this.#state.toMove) return this.#end("COMPLETED");
    onChange(this);
    this.#cancelTimer = clock.after(pauseMs, () => this.#moveSome());
  }

  /** One that was sent to the dead-letter queue, instead of moved there, has no queue to go back to. */
  #targetOf({ deadLetterSourceArn }: Message): Queue | undefined {
    const { store, destination } = this.#options;
    return destination ?? store.getQueueByArn(deadLetterSourceArn ?? "");
  }

  #fail(reason: string): void {
    this.#state.failureReason = reason;
    this.#end("FAILED");
  }

  #end(status: "COMPLETED" | "CANCELLED" | "FAILED"): void {
    this.#cancelTimer();
    this.#state.status = status;
    this.#options.onChange(this);
  }
}
