/** What regions outside of the partition `aws` begin with. Source: botocore's and the SDK's `partitions.json`, `regionRegex`. */
const partitions: Readonly<Record<string, RegExp>> = {
  "aws-cn": /^cn-/,
  "aws-us-gov": /^us-gov-/,
  "aws-iso": /^us-iso-/,
  "aws-iso-b": /^us-isob-/,
  "aws-iso-e": /^eu-isoe-/,
  "aws-iso-f": /^us-isof-/,
  "aws-eusc": /^eusc-/,
};

/** The partition that a region is in: what its ARNs begin with after `arn:`. In others than `aws` hosts have other names, too. */
export function partitionOf(region: string): string {
  const [partition = "aws"] = Object.entries(partitions).find(([, form]) => form.test(region)) ?? [];
  return partition;
}
