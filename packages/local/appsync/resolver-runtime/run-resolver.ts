import type { DataSource } from "../data-sources/data-source.ts";
import type { CompiledResolver } from "./compile.ts";
import type { FieldContext, Resolution } from "./resolution.ts";
import { ResolverRun } from "./resolver-run.ts";

export interface UnitResolver {
  readonly code: CompiledResolver;
  readonly dataSource: DataSource;
}

export interface PipelineResolver {
  /** Its `request` runs before the functions, its `response` after them. */
  readonly code: CompiledResolver;
  readonly functions: readonly UnitResolver[];
}

/** request → data source → response. An early return of the request is the field's value at once. */
export async function runUnitResolver(resolver: UnitResolver, context: FieldContext): Promise<Resolution> {
  const run = new ResolverRun(context);
  const request = run.evaluate(resolver.code.request, {});
  if (request.kind !== "returned") return run.resolution(request);
  return run.resolution(await run.answer(resolver, request.value, {}));
}

/**
 * before → each function → after. An early return of a function's request skips its data source and response; with
 * `skipTo: "END"`, from any handler, and always from `before`, the rest of the functions as well. `after` runs in every case
 * but an error's.
 * https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html
 */
export async function runPipeline(resolver: PipelineResolver, context: FieldContext): Promise<Resolution> {
  const run = new ResolverRun(context);
  const before = run.evaluate(resolver.code.request, {});
  if (before.kind === "failed") return run.resolution(before);
  let prev = { result: before.value };
  let ended = before.kind === "returned-early" && before.skipTo !== "NEXT";
  for (const step of resolver.functions) {
    if (ended) break;
    const request = run.evaluate(step.code.request, { prev });
    const outcome = request.kind === "returned" ? await run.answer(step, request.value, { prev }) : request;
    if (outcome.kind === "failed") return run.resolution(outcome);
    prev = { result: outcome.value };
    ended = outcome.kind === "returned-early" && outcome.skipTo === "END";
  }
  return run.resolution(run.evaluate(resolver.code.response, { prev, result: prev.result }));
}
