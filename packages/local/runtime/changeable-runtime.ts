import type { ResourceChange } from "../events/runtime-events.ts";
import type { Arguments } from "../terraform/resource-type.ts";

/** How what runs is changed in place, while it is in use. */
export interface ChangeableRuntime {
  /**
   * Reads the stacks again, those given at start unless others are given, and makes, changes and removes what differs: each after what
   * it refers to, removals last. Throws, before anything is changed, when AWS would replace a resource or one cannot be changed while
   * it runs here; and when one fails, once all others are as they were. One update is done after the other.
   * @param stacks folders, as for `startRuntime`
   */
  readonly update: (stacks?: readonly string[]) => Promise<StackChanges>;
  /**
   * Changes one resource without reading the stacks: `args` are some of its arguments, resolved. The next `update` takes them for what
   * runs. Throws as `update` does.
   * @param address as in `resources`
   */
  readonly change: (address: string, args: Arguments) => Promise<StackChanges>;
  /**
   * Whoever wants these resources from now on waits, until the returned function is called. What is under way goes on.
   * Throws when an address is not known, or its type cannot wait.
   */
  readonly hold: (addresses: readonly string[]) => () => void;
}

/** In the order in which it was done. */
export type StackChanges = readonly ResourceChange[];
