import { resolve } from "node:path";

/** A path as it was meant where the command was called: npm runs a script in the package's folder. */
export function askedPath(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: asked } = process.env;
  return resolve((script === "start" || script === "seed") && asked ? asked : process.cwd(), path);
}
