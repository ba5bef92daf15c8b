/**
 * What outlives the process, as values by kind and key. A service notes each change as it makes it, and takes at start what was kept of it.
 * What is noted in some turns of the event loop is written together, after them: what is on the disk is always what was so at one moment.
 */
export interface KeptState {
  /** By key, in the order in which the keys were first noted: what the process before had noted when it ended. */
  readonly all: <Value>(kind: Kind) => ReadonlyMap<string, Value>;
  /** @param value becomes JSON when it is written, and is as it is then */
  readonly put: (kind: Kind, key: string, value: object) => void;
  readonly remove: (kind: Kind, key: string) => void;
  /** Resolves when all that was noted so far is written: what leaves the process waits for it, and so for ever once nothing is kept any more. Undefined: nothing is to be written. */
  readonly written: () => Promise<void> | undefined;
}

export type Kind =
  | "clock"
  | "folder"
  | "item"
  | "stream"
  | "stream-record"
  | "stream-position"
  | "message"
  | "message-move-task"
  | "definition"
  | "execution"
  | "execution-name"
  | "state-machine-versions"
  | "task-publish"
  | "invocation"
  | "event-delivery"
  | "subscription"
  | "mail"
  | "signing-key"
  | "user"
  | "group"
  | "sign-in"
  | "refresh-token";

/** Everything is in memory. */
export const nothingKept: KeptState = {
  all: () => new Map(),
  put: () => undefined,
  remove: () => undefined,
  written: () => undefined,
};
