import { EventEmitter } from "node:events";
import type {
  FieldFailedEvent,
  MessageFailedEvent,
  MessagesFailedEvent,
  RecordsFailedEvent,
  StateRetryEvent,
} from "./failure-events.ts";

/** What happens in the runtime, for `npm start`'s lines, for metering, and for tests to wait on instead of sleeping. */
export interface RuntimeEventMap {
  /** A call went through the door. */
  call: [CallEvent];
  /** A policy allowed a call. Not told of what needs none: the developer's calls, and a service's on what is its own. */
  "access-allowed": [AccessAllowedEvent];
  /** A policy did not allow a call. */
  "access-denied": [AccessDeniedEvent];
  /** A Lambda function ended. */
  invocation: [InvocationEvent];
  /** A line that a Lambda function wrote, as CloudWatch Logs would keep it. */
  "function-log": [FunctionLogEvent];
  /** An execution entered a state, or ended (`state` undefined). */
  execution: [ExecutionEvent];
  /** A state of an execution failed, and one of its retriers has it run again. */
  "state-retry": [StateRetryEvent];
  /** A function did not do with messages of a queue: they come back, or become dead letters. SQS tells of each as `message-failed`. */
  "messages-failed": [MessagesFailedEvent];
  /** A function did not do with a message. */
  "message-failed": [MessageFailedEvent];
  /** A function did not do with records of a stream, which are tried again. */
  "records-failed": [RecordsFailedEvent];
  /** AppSync answered with an error: of a field, or of the request as a whole. */
  "field-failed": [FieldFailedEvent];
  /** SNS, SES or Cognito mailed someone. */
  mail: [MailEvent];
  /** SQS moved a message to its dead-letter queue, a service put one there, or a stream mapping gave up on a batch. */
  "dead-letter": [DeadLetterEvent];
  /** SQS deleted a message that had been there for its queue's retention period. */
  expired: [DeadLetterEvent];
  /** SQS moved a message out of a dead-letter queue. */
  moved: [MoveEvent];
  /** AppSync sent data to a subscriber. */
  delivery: [DeliveryEvent];
  /** What runs was changed in place, or was to be and was refused. */
  change: [ChangeEvent];
}

/** Each name of the map above, for those who listen to all. */
export const runtimeEventNames = Object.keys({
  call: true,
  "access-allowed": true,
  "access-denied": true,
  invocation: true,
  "function-log": true,
  execution: true,
  "state-retry": true,
  "messages-failed": true,
  "message-failed": true,
  "records-failed": true,
  "field-failed": true,
  mail: true,
  "dead-letter": true,
  expired: true,
  moved: true,
  delivery: true,
  change: true,
} satisfies Readonly<Record<keyof RuntimeEventMap, true>>) as readonly (keyof RuntimeEventMap)[];

export interface CallEvent {
  /** The caller: a role's name, a service's principal, `developer` or `anonymous`. */
  readonly caller: string;
  readonly service: string;
  readonly action: string;
  readonly input: unknown;
  readonly durationMs: number;
  /** The AWS error's name when the call failed. */
  readonly error?: string;
}

export interface AccessAllowedEvent {
  /** As in `CallEvent`. */
  readonly caller: string;
  /** IAM's action, e.g. `dynamodb:PutItem`. */
  readonly action: string;
  readonly resource: string;
}

export interface AccessDeniedEvent extends AccessAllowedEvent {
  /** Whose policy was asked: the caller's own, the resource's, or the one that the caller may do no more than. */
  readonly policy: "identity" | "resource" | "boundary";
  /** The statement, as JSON, that would allow it. Undefined when none would: a policy denies it explicitly, or it is another account's. */
  readonly needed: string | undefined;
}

export interface InvocationEvent {
  readonly functionName: string;
  readonly requestId: string;
  readonly payload: unknown;
  readonly durationMs: number;
  /** Whether it had to wait for the function's code to be loaded. */
  readonly coldStart: boolean;
  readonly error?: string;
}

export interface FunctionLogEvent {
  readonly functionName: string;
  readonly requestId: string;
  readonly line: string;
  /**
   * Gives what the function was invoked with; undefined for a line that belongs to no invocation. A function, since it is the same for each
   * line: whoever writes events down as JSON has it once, of the invocation.
   */
  readonly payload?: () => unknown;
  /** Of the zip that the function runs, in Base64; undefined for what Lambda itself says. */
  readonly codeSha256?: string;
}

export interface ExecutionEvent {
  readonly executionArn: string;
  readonly input: unknown;
  readonly state?: string;
  /** Set when the execution has ended. */
  readonly status?: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
  readonly error?: string;
  readonly cause?: string;
}

/** To one recipient each. */
export interface MailEvent {
  readonly to: string;
  /** Who sends it, e.g. `Slipstream <orders@example.com>`; undefined where it is the service itself. */
  readonly from?: string;
  readonly subject: string;
  /** As text; empty where a mail is in HTML alone. */
  readonly body: string;
  readonly html?: string;
  /** Further headers by name, e.g. `List-Unsubscribe`: only SES's mails have any. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A message's attributes, where SNS mails; SES's message tags. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}

/** The queue is the one that the message is on, or was. */
export interface DeadLetterEvent {
  readonly queueName: string;
  readonly messageId: string;
  readonly body: string;
}

/** To SQS what it has moved is a new message. */
export interface MoveEvent {
  readonly from: string;
  readonly queueName: string;
  readonly messageId: string;
  readonly newMessageId: string;
  readonly body: string;
}

export interface DeliveryEvent {
  readonly subscription: string;
  readonly data: unknown;
}

export interface ChangeEvent {
  /** In the order in which it was done; empty when it was refused. */
  readonly changes: readonly ResourceChange[];
  /** Why nothing was changed: what runs is what ran before. */
  readonly refused?: string;
  readonly durationMs: number;
}

export interface ResourceChange {
  readonly stack: string;
  /** e.g. `aws_lambda_function.place-order` */
  readonly address: string;
  readonly action: "made" | "updated" | "removed";
  /** Names of the arguments that differ; of a resource that was made or removed none. */
  readonly arguments: readonly string[];
}

export class RuntimeEvents extends EventEmitter<RuntimeEventMap> {
  constructor() {
    super();
    // Everybody who waits for an event listens: many at once are no leak.
    this.setMaxListeners(0);
  }

  /** Whoever emits does its own work: a listener that throws is told on stderr, and breaks nothing. */
  override emit<Name>(
    name: Name | keyof RuntimeEventMap,
    ...event: Name extends keyof RuntimeEventMap ? RuntimeEventMap[Name] : never
  ): boolean {
    try {
      return super.emit(name, ...event);
    } catch (error) {
      process.stderr.write(`A listener to "${String(name)}" failed: ${String(error)}\n`);
      return true;
    }
  }

  /** Resolves with the first event from now on that `matches`. */
  next<Name extends keyof RuntimeEventMap>(
    name: Name,
    matches: (event: RuntimeEventMap[Name][0]) => boolean = () => true,
  ): Promise<RuntimeEventMap[Name][0]> {
    return new Promise((resolve) => {
      const listener = (event: RuntimeEventMap[Name][0]) => {
        if (!matches(event)) return;
        this.off(name, listener as never);
        resolve(event);
      };
      this.on(name, listener as never);
    });
  }
}
