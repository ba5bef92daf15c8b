import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { Construct } from "constructs";
import { denyInsecureTransport, policyDocument } from "../stacks/constructs/policy-document.ts";
import {
  audience,
  bucketTag,
  githubIssuer,
  oidcProviderArn,
  oldVersions,
  sharedStack,
  type BootstrapSettings,
} from "./bootstrap-settings.ts";
import { BootstrapStack } from "./bootstrap-stack.ts";

/**
 * What all stages with the same bucket share. What the account has already is taken over when it is bootstrap's own, whose state was
 * lost; an `import` of what is in the state does nothing.
 */
export class SharedStack extends BootstrapStack {
  constructor(scope: Construct, { stage, found }: Pick<BootstrapSettings, "stage" | "found">) {
    const tags = { [bucketTag]: stage.stateBucket };
    super(scope, sharedStack, { stage, tags, stateIn: found.state ? "bucket" : "file" });
    this.#makeBucket(stage.stateBucket, found.bucket);
    if (found.oidcProvider === "other") return;
    // Without thumbprints: AWS checks the issuer's certificate by its own list of authorities.
    // Source: IAM API Reference, UpdateOpenIDConnectProviderThumbprint.
    const provider = new IamOpenidConnectProvider(this, "github", { url: `https://${githubIssuer}`, clientIdList: [audience] });
    if (found.oidcProvider === "own") provider.importFrom(oidcProviderArn(stage));
  }

  #makeBucket(name: string, isThere: boolean): void {
    const state = new S3Bucket(this, "state", { bucket: name, lifecycle: { preventDestroy: true } });
    if (isThere) state.importFrom(name);
    const bucket = state.id;
    const publicAccess = new S3BucketPublicAccessBlock(this, "state_public_access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "state_ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    new S3BucketServerSideEncryptionConfigurationA(this, "state_encryption", {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    const versioning = new S3BucketVersioningA(this, "state_versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "state_versions", {
      bucket,
      rule: [
        {
          id: "old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: oldVersions.days, newerNoncurrentVersions: oldVersions.kept }],
          // What a run that was killed has begun to upload: nobody sees it, and it is paid for.
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
    new S3BucketPolicy(this, "state_policy", {
      bucket,
      policy: policyDocument([denyInsecureTransport(["s3:*"], state.arn, `${state.arn}/*`)]),
      // S3 refuses two changes of a bucket's access at once.
      dependsOn: [publicAccess],
    });
  }
}
