import type { Finding } from "@slipstream/languages";

/** A finding before it is known in which file. Its address is the state's name; a fault of the definition itself has none. */
export type Fault = Omit<Finding, "file" | "line" | "stack">;
