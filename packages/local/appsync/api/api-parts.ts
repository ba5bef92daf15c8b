import type { DataSource } from "../data-sources/data-source.ts";
import type { CompiledResolver } from "../resolver-runtime/compile.ts";
import type { Resolver, UnitResolver } from "../resolver-runtime/run-resolver.ts";

/** An `aws_appsync_function`, or a resolver's own code: which data source it asks is said by name, as in the stacks. */
export interface UnitParts {
  readonly code: CompiledResolver;
  readonly dataSource: string;
}

/** An `aws_appsync_resolver`: what it leads to is said by name or ID. */
export type ResolverParts =
  | { readonly kind: "UNIT"; readonly unit: UnitParts }
  | { readonly kind: "PIPELINE"; readonly pipeline: { readonly code: CompiledResolver; readonly functions: readonly string[] } };

/** What an API is put together from. */
export interface ApiParts {
  /** By name. */
  readonly dataSources: ReadonlyMap<string, DataSource>;
  /** By function ID. */
  readonly functionParts: ReadonlyMap<string, UnitParts>;
  /** By `Type.field`. */
  readonly resolverParts: ReadonlyMap<string, ResolverParts>;
}

/**
 * The resolvers ready to run, by `Type.field`, each with the functions and data sources that it leads to.
 * Throws an `Error` when the API has no such data source or function.
 */
export function linkResolvers({ dataSources, functionParts, resolverParts }: ApiParts): ReadonlyMap<string, Resolver> {
  const unit = ({ code, dataSource: name }: UnitParts): UnitResolver => {
    const dataSource = dataSources.get(name);
    if (!dataSource) throw new Error(`data_source: the API has no data source "${name}"`);
    return { code, dataSource };
  };
  const functions = new Map([...functionParts].map(([id, parts]) => [id, unit(parts)]));
  const functionOf = (id: string): UnitResolver => {
    const found = functions.get(id);
    if (!found) throw new Error(`pipeline_config: the API has no function "${id}"`);
    return found;
  };
  const resolver = (parts: ResolverParts): Resolver => {
    if (parts.kind === "UNIT") return { kind: parts.kind, unit: unit(parts.unit) };
    const { code, functions: ids } = parts.pipeline;
    return { kind: parts.kind, pipeline: { code, functions: ids.map(functionOf) } };
  };
  return new Map([...resolverParts].map(([name, parts]) => [name, resolver(parts)]));
}
