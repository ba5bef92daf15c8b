import { callerId } from "../gateway/caller.ts";
import type { DeveloperIdentity } from "../gateway/identity.ts";
import type { ResourceType } from "./resource-type.ts";

/** Data sources that tell where a stack is and who deploys it. */
export function accountData(
  region: string,
  accountId: string,
  developer: DeveloperIdentity,
): Readonly<Record<`data.${string}`, ResourceType>> {
  return {
    "data.aws_caller_identity": {
      arguments: [],
      make: () => ({ id: accountId, account_id: accountId, arn: developer.arn, user_id: callerId(developer) }),
    },
    "data.aws_region": {
      arguments: ["name"],
      make: ({ name = region }) => {
        if (name !== region) throw new Error(`name ${JSON.stringify(name)}: only ${region}, which is run here, is known`);
        return { id: region, name: region, region, endpoint: `ec2.${region}.amazonaws.com` };
      },
    },
    "data.aws_partition": {
      arguments: [],
      make: () => ({ id: "aws", partition: "aws", dns_suffix: "amazonaws.com", reverse_dns_prefix: "com.amazonaws" }),
    },
  };
}
