import { GraphQLError } from "graphql";
import type { FieldPlan } from "../api/field-plan.ts";

/** A field that ends with an error: AppSync's members travel as extensions, path and locations are added on the way. */
export function fieldError(
  message: string,
  members: { errorType: string | null; errorInfo?: unknown; data?: unknown; trace?: readonly string[] | undefined },
): GraphQLError {
  return new GraphQLError(message, { extensions: members });
}

export function notAuthorized({ typeName, fieldName }: FieldPlan): GraphQLError {
  return fieldError(`Not Authorized to access ${fieldName} on type ${typeName}`, { errorType: "Unauthorized" });
}
