export type Json = Record<string, unknown>;

/** A stack's `cdk.tf.json`, as far as it is rewritten here. */
export interface StackDocument {
  readonly terraform?: { readonly backend?: Readonly<Record<string, Json>>; readonly [setting: string]: unknown };
  readonly provider?: {
    readonly aws?: readonly { readonly region?: string; readonly default_tags?: readonly { readonly tags?: unknown }[] }[];
  };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly output?: Json;
}
