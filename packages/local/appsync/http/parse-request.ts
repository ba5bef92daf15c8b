import { parseJson } from "../../gateway/parse-json.ts";
import type { GraphQLRequest } from "../execution/execute-request.ts";
import { malformedRequest } from "../response-errors.ts";

/** Reads `{ query, variables, operationName }`. Throws `MalformedHttpRequestException`. */
export function parseGraphQLRequest(body: Uint8Array): GraphQLRequest {
  let request: unknown;
  try {
    request = parseJson(Buffer.from(body).toString());
  } catch {
    throw malformedRequest("Request body is not valid JSON.");
  }
  if (!isRecord(request)) throw malformedRequest("Request body is not a JSON object.");
  const { query, variables, operationName } = request;
  if (typeof query !== "string" || query.trim() === "") throw malformedRequest("Unable to parse GraphQL query.");
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    throw malformedRequest("Variables must be a JSON object.");
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string") {
    throw malformedRequest("The operation's name must be text.");
  }
  return { query, variables: variables ?? null, operationName: operationName ?? null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
