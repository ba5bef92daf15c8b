// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON; each reader knows what it is about
export type Json = any;

/** What stands between a block's braces: its arguments and the blocks in it. */
export type Block = Readonly<Record<string, Json>>;

/**
 * A stack in Terraform's JSON syntax, e.g. the content of a `cdk.tf.json`, as far as anybody here looks into it. Nothing is known of
 * it but that it is JSON: who relies on a part looks at that part first.
 * Source: Terraform's documentation, "JSON Configuration Syntax".
 */
export interface TerraformDocument {
  readonly terraform?: { readonly backend?: Readonly<Record<string, Block>>; readonly [setting: string]: Json };
  /** By provider; one that is configured more than once has a list. */
  readonly provider?: Readonly<Record<string, Json>>;
  /** By type and name. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  /** By type and name. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly output?: Readonly<Record<string, Block>>;
  readonly [block: string]: Json;
}

/** A document with what its stack is called. */
export interface StackDocument {
  readonly name: string;
  readonly document: TerraformDocument;
}
