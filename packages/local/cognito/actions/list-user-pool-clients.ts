import type { ListUserPoolClientsRequest, ListUserPoolClientsResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { page } from "../page.ts";

export const listUserPoolClients: CreateRun =
  ({ pools }) =>
  (input: ListUserPoolClientsRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const { items, next } = page(isListed(input.ClientType) ? pools.clientsOf(pool) : [], {
      list: `clients of ${pool.id}`,
      limit: { maxResults: input.MaxResults },
      token: input.NextToken,
    });
    return {
      UserPoolClients: items.map(({ description: { ClientId, ClientName, UserPoolId } }) => ({
        ClientId,
        ClientName,
        UserPoolId,
      })),
      ...(next && { NextToken: next }),
    } satisfies ListUserPoolClientsResponse;
  };

/** None of Terraform's clients has registered itself. Throws `InvalidParameterException`. */
function isListed(type: string | undefined): boolean {
  if (type !== undefined && type !== "REGULAR" && type !== "DCR") {
    throw new AwsError("InvalidParameterException", `ClientType: ${type} is neither REGULAR nor DCR`);
  }
  return type !== "DCR";
}
