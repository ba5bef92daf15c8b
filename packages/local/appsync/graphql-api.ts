import type { GraphQLSchema } from "graphql";
import type { DataSource } from "./data-sources/data-source.ts";
import type { DocumentCache } from "./execution/document-cache.ts";
import type { FieldPlan } from "./execution/field-plan.ts";
import type { FieldErrorLog } from "./field-error-log.ts";
import type { PipelineResolver, UnitResolver } from "./resolver-runtime/run-resolver.ts";
import type { AuthMode } from "./schema/auth-mode.ts";

/** An `aws_appsync_graphql_api`, ready to answer once its resolvers are there. */
export interface GraphQLApi {
  readonly id: string;
  readonly arn: string;
  readonly schema: GraphQLSchema;
  readonly authModes: ReadonlySet<AuthMode>;
  readonly userPool: UserPoolConfig | undefined;
  /** The nesting of a query, scalars counted; undefined: any. */
  readonly depthLimit: number | undefined;
  /** Resolvers that run in one request. */
  readonly resolverLimit: number;
  /** By name. */
  readonly dataSources: Map<string, DataSource>;
  /** By function ID. */
  readonly functions: Map<string, UnitResolver>;
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

export type Resolver =
  | { readonly kind: "UNIT"; readonly unit: UnitResolver }
  | { readonly kind: "PIPELINE"; readonly pipeline: PipelineResolver };
