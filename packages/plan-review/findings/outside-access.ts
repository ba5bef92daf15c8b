import { block, isUnsure, type Value, type ValueMap } from "../plan/value.ts";
import { changed, elements, gained, grown, isNothing, isOn, open, turnedOn, type EntranceRule } from "./entrance-rule.ts";

const everybody: readonly (Value | undefined)[] = ["0.0.0.0/0", "::/0"];
const toEverybody = "Every address can reach it, as far as routes and network ACLs go.";
const reachable = "It can be reached from the internet.";

/** Whether a range of addresses has everybody in it, or may. */
const isEverybody = (cidr: Value | undefined) => everybody.includes(cidr) || isUnsure(cidr);

/** The range, with the ports that it is let in to: another port is another opening. */
function openingOf(values: ValueMap, cidr: Value): ValueMap {
  const { from_port, to_port, protocol, ip_protocol, security_group_id } = values;
  const ports = { from_port, to_port, protocol, ip_protocol, security_group_id };
  return { cidr, ...Object.fromEntries(Object.entries(ports).map(([name, value]) => [name, value ?? null])) };
}

function openings(values: ValueMap, ...attributes: readonly string[]): readonly ValueMap[] {
  const cidrs = attributes.flatMap((attribute) => elements(values[attribute]));
  return cidrs.filter(isEverybody).map((cidr) => openingOf(values, cidr));
}

const ingress = gained(
  "ingress",
  ({ ingress: rules }) =>
    isUnsure(rules) ? rules : elements(rules).flatMap((rule) => openings(block(rule), "cidr_blocks", "ipv6_cidr_blocks")),
  toEverybody,
);

/** Somebody else gets access to what this names, and `identity` to how much of it. */
function given(attribute: string, consequence: string, ...identity: readonly string[]): EntranceRule {
  return open(attribute, (value) => !isNothing(value), consequence, { identity: [attribute, ...identity] });
}

/** What opens something to the network or to other accounts without a policy (EC2, S3, EventBridge, Lambda, KMS and RAM user guides). */
export const outsideAccess: Readonly<Record<string, readonly EntranceRule[]>> = {
  ...Object.fromEntries(
    [
      ...["aws_db_instance", "aws_rds_cluster_instance", "aws_neptune_cluster_instance", "aws_redshift_cluster", "aws_mq_broker"],
      ...["aws_redshiftserverless_workgroup", "aws_dms_replication_instance", "aws_lightsail_database", "aws_m2_environment"],
      ...["aws_timestreaminfluxdb_db_instance", "aws_timestreaminfluxdb_db_cluster"],
    ].map((type) => [type, [open("publicly_accessible", isOn, reachable)]]),
  ),
  aws_security_group: [ingress],
  aws_default_security_group: [ingress],
  aws_security_group_rule: ["cidr_blocks", "ipv6_cidr_blocks"].map((attribute) =>
    gained(attribute, (values) => (values.type === "ingress" ? openings(values, attribute) : null), toEverybody),
  ),
  aws_vpc_security_group_ingress_rule: ["cidr_ipv4", "cidr_ipv6"].map((attribute) =>
    gained(attribute, (values) => openings(values, attribute), toEverybody),
  ),
  aws_eks_cluster: [
    changed("vpc_config.endpoint_public_access", turnedOn, reachable),
    changed("vpc_config.public_access_cidrs", grown, "Its endpoint can be reached from more addresses."),
  ],
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
  aws_kms_grant: [given("grantee_principal", "It can use the key.", "key_id", "operations", "constraints")],
  aws_ami_launch_permission: [
    given("account_id", "It can copy the image.", "image_id"),
    given("group", "Everybody can copy the image.", "image_id"),
    given("organization_arn", "All of its accounts can copy the image.", "image_id"),
    given("organizational_unit_arn", "All of its accounts can copy the image.", "image_id"),
  ],
  aws_snapshot_create_volume_permission: [given("account_id", "It can copy the snapshot.", "snapshot_id")],
  aws_ram_principal_association: [given("principal", "It can use what is shared.", "resource_share_arn")],
};
