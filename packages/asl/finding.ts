/** A fault in a state machine's definition. */
export interface Finding {
  /** The definition's file, as it was given. */
  readonly file: string;
  /** The state at fault, or `(definition)` where it is none. */
  readonly state: string;
  readonly rule: string;
  /** What is wrong, for the person who has to mend it. */
  readonly message: string;
}

/** A finding before it is known in which file. */
export type Fault = Omit<Finding, "file">;

/** `state` of a fault that belongs to no state. */
export const definitionItself = "(definition)";
