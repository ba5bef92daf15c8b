import { isUnsure } from "../plan/value.ts";
import { isNothing, isOn, open, type EntranceRule } from "./entrance-rule.ts";

const inTheInternet = "It gets an address in the internet; its security groups say who reaches it.";

/** Somebody else gets access to what this names, and `identity` to how much of it. */
function given(attribute: string, consequence: string, ...identity: readonly string[]): EntranceRule {
  return open(attribute, (value) => !isNothing(value), consequence, { identity: [attribute, ...identity] });
}

/** What opens something to the network or to other accounts without a policy (EC2, S3, EventBridge, Lambda and RAM user guides). */
export const outsideAccess: Readonly<Record<string, readonly EntranceRule[]>> = {
  ...Object.fromEntries(
    [
      ...["aws_db_instance", "aws_rds_cluster_instance", "aws_neptune_cluster_instance", "aws_redshift_cluster", "aws_mq_broker"],
      ...["aws_redshiftserverless_workgroup", "aws_dms_replication_instance", "aws_lightsail_database", "aws_m2_environment"],
      ...["aws_timestreaminfluxdb_db_instance", "aws_timestreaminfluxdb_db_cluster"],
    ].map((type) => [type, [open("publicly_accessible", isOn, inTheInternet)]]),
  ),
  aws_s3_bucket_acl: [
    open(
      "acl",
      (acl) => ["public-read", "public-read-write", "authenticated-read"].includes(String(acl)) || isUnsure(acl),
      "Everybody can read what is in the bucket, or more.",
      { identity: ["acl", "bucket"] },
    ),
  ],
  aws_cloudwatch_event_permission: [given("principal", "It can put events on the bus.", "action", "event_bus_name", "condition")],
  aws_lambda_layer_version_permission: [
    given("principal", "It can use the layer.", "organization_id", "layer_name", "version_number"),
  ],
  aws_ami_launch_permission: [
    given("account_id", "It can copy the image.", "image_id"),
    given("group", "Everybody can copy the image.", "image_id"),
    given("organization_arn", "All of its accounts can copy the image.", "image_id"),
    given("organizational_unit_arn", "All of its accounts can copy the image.", "image_id"),
  ],
  aws_snapshot_create_volume_permission: [given("account_id", "It can copy the snapshot.", "snapshot_id")],
  aws_ram_principal_association: [given("principal", "It can use what is shared.", "resource_share_arn")],
};
