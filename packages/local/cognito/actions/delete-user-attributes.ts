import type { DeleteUserAttributesRequest, DeleteUserAttributesResponse } from "@aws-sdk/client-cognito-identity-provider";
import { changeAttributes } from "../accounts/change-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";

export const deleteUserAttributes: CreateRun = (cognito) => async (input: DeleteUserAttributesRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  const blank = (input.UserAttributeNames ?? []).map((Name) => ({ Name, Value: "" }));
  await changeAttributes(cognito.context, pool, user, blank, "app");
  return {} satisfies DeleteUserAttributesResponse;
};
