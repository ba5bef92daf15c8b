import type { ListUsersRequest, ListUsersResponse, UserType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { describeUser } from "../accounts/user-attributes.ts";
import { compileUserFilter } from "../accounts/user-filter.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { page } from "../page.ts";

export const listUsers: CreateRun = (cognito) => (input: ListUsersRequest) => {
  const pool = cognito.pools.pool(input.UserPoolId);
  const users = [...pool.users.values()].filter(compileUserFilter(pool, input.Filter));
  const { items, next } = page(users, {
    list: `users of ${pool.id} where ${input.Filter}`,
    limit: { limit: input.Limit },
    token: input.PaginationToken,
  });
  return {
    Users: items.map((user) => withAttributes(describeUser(user), input.AttributesToGet)),
    ...(next && { PaginationToken: next }),
  } satisfies ListUsersResponse;
};

/** No more than those that are asked for. As in Cognito a user who lacks one makes the call fail. */
function withAttributes(user: UserType, wanted: readonly string[] | undefined): UserType {
  if (!wanted?.length) return user;
  const Attributes = wanted.map((name) => {
    const attribute = user.Attributes!.find(({ Name }) => Name === name);
    if (!attribute) {
      const message = `One or more requested attributes do not exist: ${name} has no value for the user ${user.Username}`;
      throw new AwsError("InvalidParameterException", message);
    }
    return attribute;
  });
  return { ...user, Attributes };
}
