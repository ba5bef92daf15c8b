import { getOperationAST, type OperationTypeNode } from "graphql";
import type { GraphQLApi } from "../graphql-api.ts";
import type { GraphQLRequest } from "./execute-request.ts";

/** Undefined when the document is not valid or has no such operation: its execution will tell. */
export function operationKind(api: GraphQLApi, { query, operationName }: GraphQLRequest): `${OperationTypeNode}` | undefined {
  const { document } = api.documents.get(query);
  return document && getOperationAST(document, operationName)?.operation;
}
