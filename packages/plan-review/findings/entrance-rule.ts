import type { Value, ValueMap } from "../plan/value.ts";

/** A setting that lets callers in without a policy. */
export interface EntranceRule {
  /** The attribute as it is told, e.g. `jwt_configuration.issuer`. */
  readonly attribute: string;
  readonly of: (values: ValueMap) => Value | undefined;
  /** `before` is undefined for what is new. */
  readonly opens: (before: ValueMap | undefined, after: ValueMap) => boolean;
  readonly consequence: string;
}
