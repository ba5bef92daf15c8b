import type { Context } from "@aws-appsync/utils";

/** `ctx` of a response function whose data source answers with `Result`. */
export type ResponseContext<Arguments, Result, Stash extends object = object> = Context<
  Arguments,
  Stash,
  Previous<unknown>,
  undefined,
  Result
>;

/** `ctx.prev` in a pipeline. */
export interface Previous<Result> {
  readonly result: Result;
}
