import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { projectRoot } from "../../../synth/project-root.ts";
import { cacheFor } from "../../synthesize/synthesize.ts";

/**
 * Has Node keep what it makes of the modules that are loaded from now on: types taken away, and compiled. It knows each by its content. A
 * fifth of the work of a start, which is written down once the process ends.
 */
export function keepCompiled(): void {
  const keepsNothing = cacheFor() === "";
  if (!keepsNothing) enableCompileCache(join(projectRoot, ".slipstream/compiled"));
}
