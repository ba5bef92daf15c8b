import type { AttributeType, UserType } from "@aws-sdk/client-cognito-identity-provider";
import type { User } from "../pool/user.ts";

/** A user's attributes as the API lists them, `sub` first. */
export function listAttributes(user: User): AttributeType[] {
  return [["sub", user.sub] as const, ...user.attributes].map(([Name, Value]) => ({ Name, Value }));
}

/** A user as lists and new accounts show it. */
export function describeUser(user: User): UserType {
  return {
    Username: user.userName,
    Attributes: listAttributes(user),
    UserCreateDate: user.createdAt,
    UserLastModifiedDate: user.modifiedAt,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
