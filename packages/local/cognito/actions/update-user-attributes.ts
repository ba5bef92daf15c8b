import type { UpdateUserAttributesRequest, UpdateUserAttributesResponse } from "@aws-sdk/client-cognito-identity-provider";
import { changeAttributes } from "../accounts/change-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";

export const updateUserAttributes: CreateRun = (cognito) => async (input: UpdateUserAttributesRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  const CodeDeliveryDetailsList = await changeAttributes(cognito.context, pool, user, input.UserAttributes, "app");
  return { CodeDeliveryDetailsList } satisfies UpdateUserAttributesResponse;
};
