import type { Lifecycle } from "./arguments/lifecycle.ts";
import type { Arguments } from "./resource-type.ts";

/** One synthesized stack: what its `cdk.tf.json` declares. Values are still unresolved. */
export interface Stack {
  /** e.g. `telemetry-dev` */
  readonly name: string;
  /** Absolute path of the folder that Terraform would run in. */
  readonly dir: string;
  /** The AWS provider's region, when it names one. */
  readonly region: string | undefined;
  /** Tells whose state a `terraform_remote_state` reads. */
  readonly backend: string;
  readonly resources: readonly ResourceBlock[];
  /** But for remote states. */
  readonly dataSources: readonly ResourceBlock[];
  /** Remote states that it reads: name of the data source → `backend` of the stack that writes it. */
  readonly remoteStates: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** A resource or a data source of a stack, without Terraform's own meta-arguments. */
export interface ResourceBlock {
  /** e.g. `aws_sqs_queue.orders` or `data.aws_region.current` */
  readonly address: string;
  /** e.g. `aws_sqs_queue` or `data.aws_region` */
  readonly type: string;
  readonly name: string;
  readonly arguments: Arguments;
  readonly dependsOn: readonly string[];
  /** What it says of changes, if anything. */
  readonly lifecycle?: Lifecycle;
}
