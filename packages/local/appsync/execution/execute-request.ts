import {
  execute,
  getOperationAST,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
} from "graphql";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { Caller } from "../callers/caller.ts";
import type { SubscriptionInvalidation } from "../resolver-runtime/resolution.ts";
import { malformedRequest, responseError } from "../response-errors.ts";
import { variableError } from "../texts/variable-error.ts";
import { failedField, type FailedField } from "./failed-field.ts";
import type { GraphQLRequest, GraphQLResponse, Subscribed } from "./graphql-request.ts";
import { project } from "./projection.ts";
import { emptyState, type RequestState } from "./request-state.ts";

/** What came of a request, beyond what its client is told. */
export interface Execution {
  readonly response: GraphQLResponse;
  /** Its errors, in their order, as the runtime tells of them. */
  readonly failed: readonly FailedField[];
  /** The mutations that succeeded, each with what it answered under the fields' own names. */
  readonly mutated: readonly { readonly mutation: string; readonly payload: unknown }[];
  /** Set when a subscription's field was resolved. */
  readonly subscribed: Subscribed | undefined;
  /** The subscriptions that its resolvers want ended. */
  readonly invalidations: readonly SubscriptionInvalidation[];
  /** What its resolvers have added to the answer, by name in lower case. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}

export type ExecutionProps = Pick<RequestState, "headers" | "mayHave"> & { readonly api: GraphQLApi; readonly caller: Caller };

/** Runs a query, a mutation (its fields one after the other) or the resolver of a subscription. */
export async function executeRequest(request: GraphQLRequest, props: ExecutionProps): Promise<Execution> {
  const { document, errors, isUnparsable } = props.api.documents.get(request.query);
  if (isUnparsable) throw malformedRequest("Unable to parse GraphQL query.");
  if (errors) return refused(errors);
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return refused([unknownOperation(request.operationName)]);
  const variables = request.variables ?? {};
  const wrongVariable = variableError(operation, variables, props.api.schema);
  if (wrongVariable) return refused([wrongVariable]);
  const state: RequestState = { ...props, ...emptyState(), delivered: undefined };
  const result = await execute({
    schema: props.api.schema,
    document,
    contextValue: state,
    variableValues: variables,
    operationName: request.operationName,
  });
  const [called] = state.calledFields;
  return {
    response: toResponse(result, state),
    failed: errorsOf(result, state).map((error) => failedField(error, state)),
    mutated: operation.operation === "mutation" ? mutated(result, state, document) : [],
    subscribed: operation.operation === "subscription" && called ? { ...called, ...filtersOf(state) } : undefined,
    invalidations: state.invalidations,
    responseHeaders: state.responseHeaders,
  };
}

function filtersOf({ subscriptionFilter, subscriptionInvalidationFilter }: RequestState) {
  return { filter: subscriptionFilter, invalidationFilter: subscriptionInvalidationFilter };
}

function mutated({ data }: ExecutionResult, { calledFields }: RequestState, document: DocumentNode): Execution["mutated"] {
  return calledFields.flatMap(({ fieldName, responseKey, nodes }) => {
    const answer = data?.[responseKey] ?? null;
    if (answer === null) return [];
    return [{ mutation: fieldName, payload: project(answer, nodes, fragmentsOf(document), "from-response") }];
  });
}

export function toResponse(
  result: ExecutionResult,
  { addedErrors, api }: Pick<RequestState, "addedErrors" | "api">,
): GraphQLResponse {
  const errors = errorsOf(result, { addedErrors }).map((error) => responseError(error, api.schema));
  return { data: result.data ?? null, ...(errors.length > 0 && { errors }) };
}

function errorsOf({ errors = [] }: ExecutionResult, { addedErrors }: Pick<RequestState, "addedErrors">): GraphQLError[] {
  return [...addedErrors, ...errors];
}

function refused(errors: readonly GraphQLError[]): Execution {
  return {
    response: { data: null, errors: errors.map((error) => responseError(error)) },
    failed: errors.map((error) => failedField(error)),
    mutated: [],
    subscribed: undefined,
    invalidations: [],
    responseHeaders: {},
  };
}

function unknownOperation(name: string | null | undefined): GraphQLError {
  return new GraphQLError(
    name ? `Unknown operation named '${name}'.` : "Must provide operation name if query contains multiple operations.",
  );
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === "FragmentDefinition");
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}
