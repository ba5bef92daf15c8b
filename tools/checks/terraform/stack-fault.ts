import type { Resource } from "@slipstream/languages";

/** A fault in the Terraform of a stack. */
export interface StackFault {
  readonly stack: string;
  /** Where in its JSON: a resource's address, with the argument. */
  readonly place: string;
  readonly rule: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

export function faultAt({ stack, address }: Resource, rule: string, message: string): StackFault {
  return { stack, place: address, rule, message };
}
