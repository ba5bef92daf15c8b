import { parseJson } from "../../http/parse-json.ts";
import type { GraphQLRequest } from "../execution/graphql-request.ts";
import { malformedRequest } from "../response-errors.ts";

/** Reads `{ query, variables, operationName }`. Throws `MalformedHttpRequestException`. */
export function parseGraphQLRequest(body: Uint8Array): GraphQLRequest {
  const text = Buffer.from(body).toString();
  if (text.trim() === "") throw malformedRequest("Request body is empty.");
  let request: unknown;
  try {
    request = parseJson(text);
  } catch {
    // falls through: no query either
  }
  const { query, variables, operationName } = isRecord(request) ? request : {};
  if (typeof query !== "string" || query.trim() === "") throw malformedRequest("Unable to parse GraphQL query.");
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    throw malformedRequest("Variables must be a JSON object.");
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string") {
    throw malformedRequest("The operation's name must be text.");
  }
  // An empty name is none: clients with a field for it send that.
  return { query, variables: variables ?? null, operationName: operationName || null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
