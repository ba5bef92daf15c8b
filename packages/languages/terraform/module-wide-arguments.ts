/** What Terraform itself reads of every resource. Source: Terraform's documentation, "Resource Blocks", meta-arguments. */
export const metaArguments: ReadonlySet<string> = new Set([
  ...["//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"],
]);

/** What the AWS provider has for nearly every resource, whatever its type. Source: its documentation, "Enhanced Region Support", "Resource Tagging". */
export const commonArguments: ReadonlySet<string> = new Set(["region", "tags", "tags_all"]);
