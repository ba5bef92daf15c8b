import type { Finding } from "@slipstream/languages";

/** The way to a value in a definition: fields' names and indexes of lists. */
export type Path = readonly (string | number)[];

/** A finding before it is known in which file. Its address is the state's name; a fault of the definition itself has none. */
export interface Fault extends Omit<Finding, "file" | "line" | "column" | "stack"> {
  /** Whether AWS takes what has it, although the rule is AWS's otherwise. */
  readonly isHouse?: true;
  /** From the definition's root to what is at fault. Left out where it is the state, or `field` says which of its fields. */
  readonly at?: Path;
  /** Of the state that is the address: the way from it to what is at fault. */
  readonly field?: Path;
}
