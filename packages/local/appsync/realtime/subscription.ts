import { execute, type DocumentNode, type ExecutionResult } from "graphql";
import type { Caller } from "../callers/caller.ts";
import type { GraphQLRequest, GraphQLResponse } from "../execution/execute-request.ts";
import { toResponse } from "../execution/execute-request.ts";
import type { RequestState } from "../execution/request-state.ts";
import type { GraphQLApi } from "../graphql-api.ts";
import type { Matches } from "./subscription-filter.ts";

/** One `start` of one client. */
export interface Subscription {
  readonly api: GraphQLApi;
  readonly fieldName: string;
  readonly document: DocumentNode;
  readonly request: GraphQLRequest;
  readonly caller: Caller;
  readonly matches: Matches;
  readonly send: (response: GraphQLResponse) => void;
}

/** What a mutation answered, in the shape that the subscriber has asked for. */
export function shapeFor({ api, document, request, caller }: Subscription, payload: unknown): GraphQLResponse {
  const state: RequestState = {
    api,
    caller,
    headers: {},
    mayHave: async () => true,
    addedErrors: [],
    resolversRun: 0,
    calledFields: [],
    subscriptionFilter: undefined,
    delivered: { payload },
  };
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
