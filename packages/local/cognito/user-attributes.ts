import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { User } from "./user-pool.ts";

/** A user's attributes as the API lists them, `sub` first. */
export function listAttributes(user: User): AttributeType[] {
  return [["sub", user.sub] as const, ...user.attributes].map(([Name, Value]) => ({ Name, Value }));
}
