import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { keepStateInBucket, lockingTerraform } from "../stacks/state-bucket.ts";
import { stateFile, stateKey, type DeployedStage } from "./bootstrap-settings.ts";

export interface BootstrapStackProps {
  readonly stage: DeployedStage;
  /** Tags of everything in the stack besides its name. */
  readonly tags: Readonly<Record<string, string>>;
  /** `file` until there is a bucket. */
  readonly stateIn: "file" | "bucket";
}

/**
 * What the stacks of bootstrap have: provider, tags, state. The tag `Project` is not the stages' own: rights that the deploy roles have
 * by tag end before them.
 */
export class BootstrapStack extends TerraformStack {
  constructor(scope: Construct, id: string, { stage, tags, stateIn }: BootstrapStackProps) {
    super(scope, id);
    const { region, accountId, stateBucket: bucket } = stage;
    new AwsProvider(this, "aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: [{ tags: { Project: "slipstream-bootstrap", Stack: id, ...tags } }],
    });
    if (stateIn === "bucket") {
      keepStateInBucket(this, { bucket, key: stateKey(id), region });
    } else {
      // Relative to the stack's folder in cdktf.out/bootstrap.
      new LocalBackend(this, { path: `../../../../state/${stateFile(stage)}` });
      // It moves into the bucket with the next run.
      this.addOverride("terraform.required_version", lockingTerraform);
    }
  }
}
