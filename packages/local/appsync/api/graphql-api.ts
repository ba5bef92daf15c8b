import type { GraphQLSchema } from "graphql";
import type { Resolver } from "../resolver-runtime/run-resolver.ts";
import type { AuthMode } from "../schema/auth-mode.ts";
import type { ApiParts } from "./api-parts.ts";
import type { DocumentCache } from "./document-cache.ts";
import type { FieldErrorLog } from "./field-error-log.ts";
import type { FieldPlan } from "./field-plan.ts";

/**
 * An `aws_appsync_graphql_api` as it is at one moment. A change makes another one: a request that is under way goes on with the schema,
 * the resolvers and the settings that it began with.
 */
export interface GraphQLApi extends ApiSettings, ApiParts {
  readonly id: string;
  readonly arn: string;
  /** By `Type.field`; a field without one is its parent's member of that name. */
  readonly resolvers: ReadonlyMap<string, Resolver>;
  /** Undefined: nobody holds the field's resolver. Otherwise resolves, once it is free, with the API as it is then. */
  readonly whenFree: (field: string) => Promise<GraphQLApi> | undefined;
}

/** What its arguments say. */
export interface ApiSettings {
  readonly schema: GraphQLSchema;
  readonly authModes: ReadonlySet<AuthMode>;
  readonly userPool: UserPoolConfig | undefined;
  /** The nesting of a query, scalars counted; undefined: any. */
  readonly depthLimit: number | undefined;
  /** Resolvers that run in one request. */
  readonly resolverLimit: number;
  /** By `Type.field`, for every field of the schema. */
  readonly fields: ReadonlyMap<string, FieldPlan>;
  readonly documents: DocumentCache;
  /** Undefined: nothing is logged. */
  readonly log: FieldErrorLog | undefined;
  /** By subscription field. */
  readonly subscribedMutations: ReadonlyMap<string, readonly string[]>;
}

export interface UserPoolConfig {
  readonly userPoolId: string;
  /** What the token's client must match. */
  readonly appClient: RegExp | undefined;
}
