import type { DescribeUserPoolRequest, DescribeUserPoolResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";

export const describeUserPool: CreateRun =
  ({ pools }) =>
  (input: DescribeUserPoolRequest) => {
    const { description, users } = pools.pool(input.UserPoolId);
    return { UserPool: { ...description, EstimatedNumberOfUsers: users.size } } satisfies DescribeUserPoolResponse;
  };
