import { isNothing, type Value } from "../plan/value.ts";
import { open, type EntranceRule } from "./entrance-rule.ts";

/** Somebody gets access by what is new, or by another `attribute` or `identity`, which say to whom, to what, and how much. */
function given(attribute: string, consequence: string, ...identity: readonly string[]): EntranceRule {
  return open(attribute, (value: Value | undefined) => !isNothing(value), consequence, { identity: [attribute, ...identity] });
}

/** What gives somebody access without a policy's text (EKS, IAM Identity Center, Lake Formation, IAM, Cognito and VPC user guides). */
export const givenAccess: Readonly<Record<string, readonly EntranceRule[]>> = {
  aws_eks_access_policy_association: [
    given("policy_arn", "It may do in the cluster what this policy says.", "principal_arn", "cluster_name", "access_scope"),
  ],
  aws_eks_access_entry: [given("kubernetes_groups", "It is in these groups of the cluster.", "principal_arn", "cluster_name")],
  aws_eks_pod_identity_association: [
    given("service_account", "Its pods may do what the role may.", "role_arn", "target_role_arn", "cluster_name", "namespace"),
  ],
  aws_ssoadmin_account_assignment: [
    given("principal_id", "It may do in the account what the permission set says.", "permission_set_arn", "target_id"),
  ],
  aws_lakeformation_permissions: [
    given(
      "permissions",
      "It may do this with the data.",
      ...["principal", "permissions_with_grant_option", "catalog_resource", "database", "table", "table_with_columns"],
      ...["data_location", "data_cells_filter", "lf_tag", "lf_tag_policy"],
    ),
  ],
  aws_iam_access_key: [given("user", "Whoever has the key may do what the user may.")],
  aws_cognito_identity_provider: [
    given("provider_name", "Its users can sign in to the pool.", "provider_type", "provider_details", "user_pool_id"),
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
  aws_vpc_endpoint_service_allowed_principal: [
    given("principal_arn", "It can connect to the service.", "vpc_endpoint_service_id"),
  ],
};
