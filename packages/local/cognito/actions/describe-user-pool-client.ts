import type { DescribeUserPoolClientRequest, DescribeUserPoolClientResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";

export const describeUserPoolClient: CreateRun =
  ({ pools }) =>
  (input: DescribeUserPoolClientRequest) => {
    const { description } = pools.clientOf(input.UserPoolId, input.ClientId);
    return { UserPoolClient: description } satisfies DescribeUserPoolClientResponse;
  };
