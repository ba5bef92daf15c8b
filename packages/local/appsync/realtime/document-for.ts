import { getOperationAST, type DocumentNode } from "graphql";
import { AwsError } from "../../gateway/aws-error.ts";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { GraphQLRequest } from "../execution/graphql-request.ts";
import { responseError } from "../response-errors.ts";
import { variableError } from "../texts/variable-error.ts";

/**
 * The document of a subscription that was valid when it began, by the schema as it is now. What AppSync does when a schema no longer
 * knows what is subscribed to, AWS documents nowhere.
 * @throws AwsError `BadRequestException` that says what is wrong with it now
 */
export function documentFor({ documents, schema }: GraphQLApi, request: GraphQLRequest): DocumentNode {
  const { document, errors } = documents.get(request.query);
  const operation = document && getOperationAST(document, request.operationName);
  const wrong = errors?.[0] ?? (operation && variableError(operation, request.variables ?? {}, schema));
  if (document && !wrong) return document;
  const why = wrong ? responseError(wrong, schema).message : "it is no GraphQL";
  throw new AwsError("BadRequestException", `The schema has changed, and this subscription is no longer valid: ${why}`);
}
