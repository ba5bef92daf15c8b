import type { Besides } from "./besides.ts";
import type { DataRead } from "./read-data.ts";
import type { Drift } from "./read-drift.ts";
import type { Referred } from "./refers.ts";
import type { Value, ValueMap } from "./value.ts";

export type Action = "create" | "update" | "replace" | "destroy" | "forget";

/** A change of one resource. */
export interface ResourceChange {
  /** The label of its plan. */
  readonly stack: string;
  /** As Terraform calls it: `aws_x.a (deposed object 1a2b3c4d)` for an old object that a replacement left behind. */
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** Of a replacement: whether the new one is made before the old one is destroyed. */
  readonly createFirst: boolean;
  /** Of a replacement: whether the old one stays in AWS, forgotten. */
  readonly keepsOld: boolean;
  /** Undefined when there is nothing before. */
  readonly before: ValueMap | undefined;
  /** Undefined when there is nothing after. */
  readonly after: ValueMap | undefined;
  /**
   * Of each attribute of `after` that holds what is known only after apply: a text that stands for it; empty when nobody configures it,
   * undefined when the plan does not tell.
   */
  readonly written: ReadonlyMap<string, string | undefined>;
  /** A text that stands for where its provider works; of what is no longer configured, for nothing. Undefined when the plan does not tell. */
  readonly provider: string | undefined;
  /** Whether it is configured with another provider than the default one: its alias, e.g. `aws.eu`, may be another region. */
  readonly isAliased: boolean;
  /** The changes' addresses that its configuration refers to, without keys of instances, by attribute. */
  readonly refersTo: () => Referred;
  /** The attributes that force a replacement, e.g. `["ttl", 0, "enabled"]`. */
  readonly replacePaths: readonly (readonly (string | number)[])[];
  /** Terraform's `action_reason`, e.g. `replace_because_tainted`. */
  readonly reason: string | undefined;
  /** Whether this is an old object that an earlier replacement could not destroy. */
  readonly deposed: boolean;
}

/** A use of another stack's outputs. */
export interface RemoteState {
  /** Texts of the backend's configuration, e.g. the state's path. */
  readonly places: readonly string[];
  /** The outputs that are used, and the addresses that use each. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

/** What a review needs of a plan file. */
export interface Plan extends Besides {
  /** What the stack is called in the review. */
  readonly label: string;
  /** Changes of resources, without what stays as it is. */
  readonly changes: readonly ResourceChange[];
  /** How many resources stay as they are, in the state as well. */
  readonly unchanged: number;
  /** All outputs of the stack. */
  readonly outputs: readonly string[];
  /** The outputs that change. */
  readonly changedOutputs: readonly string[];
  /** Their values, by name. */
  readonly outputValues: ReadonlyMap<string, { readonly before: Value; readonly after: Value }>;
  readonly remoteStates: readonly RemoteState[];
  /** How the plan was made: a plan file does not say it, but what is in it does. */
  readonly kind: "changes" | "destroy" | "refresh-only";
  /** Of Terraform, or of OpenTofu, which has numbers of its own. */
  readonly terraformVersion: string | undefined;
  readonly dataReads: readonly DataRead[];
  readonly drifted: readonly Drift[];
  /** Addresses that only move: from, to. */
  readonly moved: readonly (readonly [string, string])[];
  /** What is to be done to resources that this review does not know, as a later Terraform may write it. */
  readonly unknownActions: readonly { readonly address: string; readonly actions: readonly string[] }[];
  /** False when this plan leaves out a part of the changes: `-target`, or deferred ones. */
  readonly complete: boolean;
  /** Addresses that are configured and that a plan which does not say whether it is complete leaves out. */
  readonly unplanned: readonly string[];
}
