import type { DataSource } from "../data-sources/data-source.ts";
import type { CompiledResolver } from "./compile.ts";
import type { FieldContext, Resolution } from "./resolution.ts";

export interface UnitResolver {
  readonly code: CompiledResolver;
  readonly dataSource: DataSource;
}

export interface PipelineResolver {
  /** Its `request` runs before the functions, its `response` after them. */
  readonly code: CompiledResolver;
  readonly functions: readonly UnitResolver[];
}

/** request → data source → response. */
export async function runUnitResolver(resolver: UnitResolver, context: FieldContext): Promise<Resolution> {
  throw new Error(`not run yet ${typeof resolver} ${typeof context}`);
}

/** before → each function → after. */
export async function runPipeline(resolver: PipelineResolver, context: FieldContext): Promise<Resolution> {
  throw new Error(`not run yet ${typeof resolver} ${typeof context}`);
}
