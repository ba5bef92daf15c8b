import type { GraphQLError, GraphQLSchema } from "graphql";
import { AwsError } from "../gateway/aws-error.ts";
import { valueErrorText } from "./texts/value-error.ts";

/** An entry of `errors` as AppSync answers it. */
export interface ResponseError {
  readonly path: readonly (string | number)[] | null;
  readonly data?: unknown;
  readonly errorType?: string | null;
  readonly errorInfo?: unknown;
  readonly locations: readonly { readonly line: number; readonly column: number; readonly sourceName: null }[] | null;
  readonly message: string;
}

/**
 * AppSync adds its own members to what resolvers raise, but not to errors of validation, nor to those of values that do not fit the
 * schema, of which it tells no place in the query.
 */
export function responseError(error: GraphQLError, schema?: GraphQLSchema): ResponseError {
  const locations = error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null;
  // What might have been meant would tell of a schema that introspection does not show.
  const message = error.message.replace(/ Did you mean .*\?$/, "");
  if (!error.path) return { path: null, locations, message };
  const ofValue = error.extensions["errorType"] === undefined && schema ? valueErrorText(error, schema) : undefined;
  if (ofValue !== undefined) return { path: error.path, locations: null, message: ofValue };
  const { data = null, errorType = null, errorInfo = null } = error.extensions;
  return { path: error.path, data, errorType: errorType as string | null, errorInfo, locations, message };
}

/** The request as a whole is refused, with HTTP status 401. */
export function unauthorized(message = "You are not authorized to make this call."): AwsError {
  return new AwsError("UnauthorizedException", message, { statusCode: 401 });
}

/** What was sent is no GraphQL request, status 400. */
export function malformedRequest(message: string): AwsError {
  return new AwsError("MalformedHttpRequestException", message);
}
