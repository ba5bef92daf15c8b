import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import type { Caller } from "../callers/caller.ts";
import type { IdentifyCaller } from "../callers/identify-caller.ts";
import type { GraphQLInput, GraphQLOutput } from "../execution/graphql-request.ts";
import { operationKind } from "../execution/operation-kind.ts";
import { unauthorized, type ResponseError } from "../response-errors.ts";
import { requestOf, type ClientMessage } from "./messages.ts";
import { argumentsFilter, compileFilter } from "./subscription-filter.ts";
import type { Subscription } from "./subscription.ts";
import type { Subscriptions } from "./subscriptions.ts";

export interface RealtimeParts {
  readonly context: RuntimeContext;
  readonly apis: GraphQLApis;
  readonly identifyCaller: IdentifyCaller;
  readonly subscriptions: Subscriptions;
}

/** A subscription's field could not be resolved: the errors of its execution. */
export class SubscriptionRefused extends Error {
  readonly errors: readonly ResponseError[];

  constructor(errors: readonly ResponseError[]) {
    super("The subscription was refused");
    this.errors = errors;
  }
}

export interface Started {
  readonly caller: Caller;
  readonly stop: () => void;
}

/**
 * Carries out a `start`: who is it (each subscription shows its own token), the subscription's resolver, its filter.
 * Throws `AwsError` or `SubscriptionRefused`.
 */
export async function startSubscription(
  { context, apis, identifyCaller, subscriptions }: RealtimeParts,
  { payload }: Extract<ClientMessage, { type: "start" }>,
  sourceIp: string,
  client: Pick<Subscription, "send" | "end">,
): Promise<Started> {
  const api = apis.one();
  const headers = lowerCased(payload.extensions?.authorization);
  const caller = await identifyCaller(api, {
    method: "POST",
    url: "/graphql",
    headers,
    body: Buffer.from(payload.data),
    sourceIp,
  });
  const request = requestOf(payload);
  const kind = operationKind(api, request);
  if (kind === "query" || kind === "mutation") {
    throw new AwsError("UnsupportedOperation", `${kind} not supported through the realtime channel`);
  }
  const input: GraphQLInput = { ...request, caller, headers };
  const { errors, subscribed }: GraphQLOutput = await context.dispatch(caller.identity, "appsync", "GraphQL", input);
  if (errors?.length) throw new SubscriptionRefused(errors);
  if (!subscribed) throw new AwsError("UnsupportedOperation", "The subscription selects no field to subscribe to.");
  const { fieldName, args, filter, invalidationFilter } = subscribed;
  const matches = filter ? compileFilter(filter) : argumentsFilter(args);
  const isInvalidatedBy = invalidationFilter ? compileFilter(invalidationFilter) : () => false;
  return { caller, stop: subscriptions.add({ fieldName, request, caller, matches, isInvalidatedBy, ...client }) };
}

/** Header names as HTTP would have them: the protocol sends them inside JSON, in any case. Throws `UnauthorizedException`. */
export function lowerCased(headers: unknown): Record<string, string> {
  const lowered: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (typeof value !== "string") throw unauthorized(`The authorization's ${name} is no text.`);
    lowered[name.toLowerCase()] = value;
  }
  return lowered;
}
