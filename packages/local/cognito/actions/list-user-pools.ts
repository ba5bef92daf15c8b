import type { ListUserPoolsRequest, ListUserPoolsResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { page } from "../page.ts";

export const listUserPools: CreateRun =
  ({ pools }) =>
  (input: ListUserPoolsRequest) => {
    const { items, next } = page(pools.pools(), {
      list: "user pools",
      limit: { maxResults: input.MaxResults },
      token: input.NextToken,
    });
    return {
      UserPools: items.map(({ description: { Id, Name, LambdaConfig, CreationDate, LastModifiedDate } }) => ({
        Id,
        Name,
        LambdaConfig,
        CreationDate,
        LastModifiedDate,
      })),
      ...(next && { NextToken: next }),
    } satisfies ListUserPoolsResponse;
  };
