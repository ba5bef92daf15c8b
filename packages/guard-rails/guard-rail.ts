import type { Declarations, Finding, Resource } from "@slipstream/languages";
import type { AllowedWildcard } from "./allowed-wildcards.ts";
import type { PublicEntrance } from "./public-entrances.ts";

/** A rule that Terraform documents keep. */
export interface GuardRail {
  /** As it is called in findings and in the docs. */
  readonly name: string;
  readonly check: (declarations: Declarations, allowances: Allowances) => readonly Violation[];
}

/** What the rules cannot know of the stacks that they judge, and whose owner answers for it. */
export interface Allowances {
  /** Wildcards that policies may hold, besides those that AWS leaves nobody a way around. */
  readonly allowedWildcards: readonly AllowedWildcard[];
  /**
   * Types of resources that need not say how they are encrypted, besides those that are known here, each with the reason: it stores
   * nothing, or where AWS says that it is encrypted untold.
   */
  readonly encryptedUntold: Readonly<Record<string, string>>;
  /** Routes, methods and root fields that anybody may call. */
  readonly publicEntrances: readonly PublicEntrance[];
  /** Functions that the account may run at once in the region: Lambda's quota "Concurrent executions". */
  readonly accountConcurrency: number;
}

/** A finding before it has the name of its rule. */
export type Violation = Omit<Finding, "rule">;

/** @param at What breaks the rule. Its stack is all that is known of a fault outside of resources. */
export function violation({ stack, address }: Pick<Resource, "stack" | "address">, message: string, advice: string): Violation {
  return { stack, address, message, advice };
}
