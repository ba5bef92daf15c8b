import type {
  AdminUpdateUserAttributesRequest,
  AdminUpdateUserAttributesResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { changeAttributes } from "../accounts/change-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";

export const adminUpdateUserAttributes: CreateRun =
  ({ context, pools }) =>
  async (input: AdminUpdateUserAttributesRequest) => {
    const pool = pools.pool(input.UserPoolId);
    await changeAttributes(context, pool, requireUser(pool, input.Username), input.UserAttributes, "administrator");
    return {} satisfies AdminUpdateUserAttributesResponse;
  };
