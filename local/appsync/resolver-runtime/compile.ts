import type { Clock } from "../../clock.ts";
import type { Evaluation, HandlerContext } from "./evaluation.ts";

/** A resolver's or function's deployed code, ready to run. */
export interface CompiledResolver {
  readonly request: (context: HandlerContext) => Evaluation;
  readonly response: (context: HandlerContext) => Evaluation;
}

/**
 * Compiles `APPSYNC_JS` code as deployed: an ES module that imports nothing but `@aws-appsync/utils`.
 * @param sourceName names the code in errors, e.g. `Mutation.placeOrder`
 */
export async function compileResolver(
  code: string,
  sourceName: string,
  clock: Pick<Clock, "now">,
): Promise<CompiledResolver> {
  throw new Error(`${sourceName}: not compiled yet (${code.length}, ${clock.now()})`);
}
