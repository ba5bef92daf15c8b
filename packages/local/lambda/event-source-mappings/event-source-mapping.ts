import type { MappingSettings } from "./mapping-settings.ts";

/** A mapping that brings records from a source to a function. */
export interface EventSourceMapping {
  readonly settings: MappingSettings;
  /** Throws what AWS refuses of a mapping and could be told only now that all resources are there. */
  readonly check: () => Promise<void>;
  /** Checks it, and begins to poll unless it is disabled, or polls already. */
  readonly start: () => Promise<void>;
  /** Ends polling for good; does not wait for calls under way. */
  readonly stop: () => void;
  /** Ends polling, and what has been begun by then: messages that were received, and a batch that the function has got. */
  readonly pause: () => void;
}
