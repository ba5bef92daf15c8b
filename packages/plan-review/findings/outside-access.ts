import { block, isDefault, isNothing, isUnsure, type Value } from "../plan/value.ts";
import { changed, elements, grown, isOn, open, whenNew, type EntranceRule } from "./entrance-rule.ts";

const inTheInternet = "It gets an address in the internet; its security groups say who reaches it.";

const readable = "Everybody can read what is in the bucket, or more.";
const isPublicAcl = (acl: Value | undefined) =>
  ["public-read", "public-read-write", "authenticated-read"].includes(String(acl)) || isUnsure(acl);

/** The groups of S3 that everybody is in: all, and all who have any AWS account. */
const everybody = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** Of grants in an ACL those to everybody, as far as they are known. */
function openGrants(grants: Value | undefined): Value {
  if (isUnsure(grants)) return grants!;
  return elements(grants).filter((grant) => {
    const { uri } = { ...block(grant), ...block(block(grant).grantee) };
    return isUnsure(uri) || everybody.test(String(uri));
  });
}

/** Others get access by one more in this list. */
function shared(attribute: string, consequence: string): readonly EntranceRule[] {
  const isShared = (value: Value | undefined) => !isNothing(value) && !isDefault(value);
  return [changed(attribute, grown, consequence), whenNew(attribute, isShared, consequence)];
}

/** What opens something to the network or to other accounts without a policy (EC2, S3, RDS and VPC user guides). */
export const outsideAccess: Readonly<Record<string, readonly EntranceRule[]>> = {
  ...Object.fromEntries(
    [
      ...["aws_db_instance", "aws_rds_cluster_instance", "aws_neptune_cluster_instance", "aws_redshift_cluster", "aws_mq_broker"],
      ...["aws_redshiftserverless_workgroup", "aws_dms_replication_instance", "aws_lightsail_database", "aws_m2_environment"],
      ...["aws_timestreaminfluxdb_db_instance", "aws_timestreaminfluxdb_db_cluster"],
    ].map((type) => [type, [open("publicly_accessible", isOn, inTheInternet)]]),
  ),
  aws_s3_bucket_acl: [
    open("acl", isPublicAcl, readable, { identity: ["acl", "bucket"] }),
    open("access_control_policy", (grants) => !isNothing(grants), readable, {
      of: ({ access_control_policy: policy }) => openGrants(isUnsure(policy) ? policy : block(policy).grant),
      identity: ["access_control_policy", "bucket"],
    }),
  ],
  aws_s3_bucket: [
    open("acl", isPublicAcl, readable, { identity: ["acl"] }),
    open("grant", (grants) => !isNothing(grants), readable, { of: ({ grant }) => openGrants(grant), identity: ["grant"] }),
  ],
  aws_s3_object: [open("acl", isPublicAcl, "Everybody can read the object, or more.", { identity: ["acl", "bucket", "key"] })],
  aws_db_snapshot: shared("shared_accounts", "They can restore the snapshot."),
  aws_db_cluster_snapshot: shared("shared_accounts", "They can restore the snapshot."),
  aws_vpc_endpoint_service: shared("allowed_principals", "They can connect to the service."),
};
