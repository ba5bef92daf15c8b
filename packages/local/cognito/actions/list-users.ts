import type { ListUsersRequest, ListUsersResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { listAttributes } from "../user-attributes.ts";

const mostUsers = 60;

export const listUsers: CreateRun = (cognito) => (input: ListUsersRequest) => {
  if (input.Filter) throw new AwsError("InvalidParameterException", "Filter is not supported here");
  const start = Number(input.PaginationToken ?? 0);
  const end = start + Math.min(input.Limit ?? mostUsers, mostUsers);
  const users = [...cognito.pools.pool(input.UserPoolId).users.values()];
  return {
    Users: users.slice(start, end).map((user) => ({
      Username: user.userName,
      Attributes: listAttributes(user),
      UserCreateDate: user.createdAt,
      UserLastModifiedDate: user.modifiedAt,
      Enabled: true,
      UserStatus: user.status,
    })),
    ...(end < users.length && { PaginationToken: String(end) }),
  } satisfies ListUsersResponse;
};
