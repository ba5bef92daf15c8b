export interface StateRetryEvent {
  readonly executionArn: string;
  readonly input: unknown;
  readonly state: string;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The one that comes: 2 for the first retry. */
  readonly attempt: number;
  /** As many as there may be, the first included. */
  readonly attempts: number;
  readonly waitMs: number;
}

export interface MessagesFailedEvent {
  readonly queueArn: string;
  readonly receiptHandles: readonly string[];
}

export interface MessageFailedEvent {
  readonly queueName: string;
  readonly messageId: string;
  readonly body: string;
  /** How often it has been received, this time included. */
  readonly receiveCount: number;
  /** Undefined: it comes back until it expires. */
  readonly maxReceiveCount: number | undefined;
  /** Where it goes after the last of them. */
  readonly deadLetterQueueName: string | undefined;
  /** Until it can be received, or becomes a dead letter. */
  readonly visibleInMs: number;
}

export interface RecordsFailedEvent {
  readonly functionName: string;
  /** Those that are left to do: the key of each one's item, in DynamoDB's attribute values. */
  readonly keys: readonly Readonly<Record<string, unknown>>[];
  /** The one that comes: 2 for the first retry. */
  readonly attempt: number;
  /** As many as there may be, the first included; undefined: as long as the records are young enough. */
  readonly attempts: number | undefined;
  readonly waitMs: number;
}

export interface FieldFailedEvent {
  /** e.g. `Mutation.placeOrder`; undefined when the request was refused as a whole. */
  readonly field: string | undefined;
  readonly path: readonly (string | number)[] | null;
  readonly errorType: string | null | undefined;
  readonly errorInfo: unknown;
  readonly message: string;
  /** Of the field. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Where in the resolver's sources it was raised, the innermost first, as far as that is known: `file:///…/Mutation.placeOrder.ts:12:3`. */
  readonly trace: readonly string[];
  /** Who asked, as `CallEvent` has it. */
  readonly caller: string;
}
