import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import { compileResolver, type CompiledResolver } from "../resolver-runtime/compile.ts";

/** Throws an `Error` for VTL, and for code that does not compile. */
export function compileCode(args: Arguments, name: string, { clock, sourceMaps }: RuntimeContext): Promise<CompiledResolver> {
  const { name: runtime, runtime_version: version } = block(args["runtime"]);
  if (runtime !== "APPSYNC_JS" || version !== "1.0.0") {
    throw new Error(`runtime: only APPSYNC_JS 1.0.0 is supported here, not ${runtime} ${version}`);
  }
  if (!args["code"]) throw new Error("code is missing");
  return compileResolver(args["code"], name, clock, sourceMaps?.ofCode(args["code"]));
}
