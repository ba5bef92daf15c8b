import { execute, visit, type DocumentNode, type ExecutionResult, type OperationDefinitionNode } from "graphql";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { Caller } from "../callers/caller.ts";
import { toResponse } from "../execution/execute-request.ts";
import type { GraphQLRequest, GraphQLResponse } from "../execution/graphql-request.ts";
import { emptyState, type RequestState } from "../execution/request-state.ts";
import type { Matches } from "./subscription-filter.ts";

/** One `start` of one client. */
export interface Subscription {
  readonly fieldName: string;
  readonly request: GraphQLRequest;
  readonly caller: Caller;
  readonly matches: Matches;
  /** Whether a mutation that invalidates subscriptions means this one. */
  readonly isInvalidatedBy: Matches;
  /** Tells the client that no more is coming, and why when that is an error. */
  readonly end: (why?: Error) => void;
  /** Takes a response as JSON: what many get is written once. */
  readonly send: (response: string) => void;
}

/** What a mutation answered, in the shape that the subscriber has asked for. */
export function shapeFor(
  { request, caller }: Subscription,
  document: DocumentNode,
  payload: unknown,
  api: GraphQLApi,
): GraphQLResponse {
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

/**
 * The same text for subscribers whose shape of any payload is the same: they select the same, and may see the same. All that a
 * shape depends on is in it: the document and its operation, the variables but those of the subscription's own arguments, which only its filter asks
 * for, and what the schema's directives look at in a caller.
 */
export function shapeKey({ request, caller }: Subscription, document: DocumentNode): string {
  const given = request.variables ?? {};
  // What is not given has its default; null has not.
  const variables = [...shapingVariables(document)].sort().map((name) => (name in given ? [name, given[name]] : [name]));
  const groups = caller.claims?.["cognito:groups"];
  return JSON.stringify([request.query, request.operationName ?? null, variables, caller.mode, groups ?? null]);
}

/** The variables that a document uses elsewhere than in the arguments of a subscription's field. */
function shapingVariables(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Argument: (_node, _key, _parent, _path, ancestors) => (isOfSubscribedField(ancestors) ? false : undefined),
    Variable: ({ name }) => void used.add(name.value),
  });
  return used;
}

type Ancestors = readonly (object | readonly object[])[];

/** Whether what has these ancestors is an argument of an operation's own field, and not of one of its directives. */
function isOfSubscribedField(ancestors: Ancestors): boolean {
  const [field, ...above] = ancestors.filter((ancestor) => !Array.isArray(ancestor)).toReversed() as readonly { kind: string }[];
  return field?.kind === "Field" && (above[1] as OperationDefinitionNode | undefined)?.kind === "OperationDefinition";
}
