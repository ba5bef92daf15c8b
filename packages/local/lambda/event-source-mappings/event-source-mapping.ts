import type { MappingSettings } from "./mapping-settings.ts";

/** A mapping that brings records from a source to a function. */
export interface EventSourceMapping {
  readonly settings: MappingSettings;
  /** Checks what can be checked only now that all resources are there, and begins to poll. */
  readonly start: () => Promise<void>;
  /** Ends polling; does not wait for calls under way. */
  readonly stop: () => void;
}
