import { execute, type DocumentNode, type ExecutionResult } from "graphql";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { Caller } from "../callers/caller.ts";
import { toResponse } from "../execution/execute-request.ts";
import type { GraphQLRequest, GraphQLResponse } from "../execution/graphql-request.ts";
import { emptyState, type RequestState } from "../execution/request-state.ts";
import type { Matches } from "./subscription-filter.ts";

/** One `start` of one client. */
export interface Subscription {
  readonly api: GraphQLApi;
  readonly fieldName: string;
  readonly document: DocumentNode;
  readonly request: GraphQLRequest;
  readonly caller: Caller;
  readonly matches: Matches;
  /** Whether a mutation that invalidates subscriptions means this one. */
  readonly isInvalidatedBy: Matches;
  /** Tells the client that no more is coming. */
  readonly invalidate: () => void;
  readonly send: (response: GraphQLResponse) => void;
}

/** What a mutation answered, in the shape that the subscriber has asked for. */
export function shapeFor({ api, document, request, caller }: Subscription, payload: unknown): GraphQLResponse {
  const state: RequestState = { ...emptyState(), api, caller, headers: {}, mayHave: async () => true, delivered: { payload } };
  // Nothing is waited for when no resolver runs, so this is no promise.
  const result = execute({
    schema: api.schema,
    document,
    contextValue: state,
    variableValues: request.variables ?? {},
    operationName: request.operationName,
  }) as ExecutionResult;
  return toResponse(result, state);
}
